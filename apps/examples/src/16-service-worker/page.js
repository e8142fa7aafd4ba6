const [form, said] = ['form', 'said'].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
const { serviceWorker } = navigator;

if (!serviceWorker.controller) {
  const claimed = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await serviceWorker.register('/worker.js', { type: 'module' });
  await claimed;
}
said.textContent = 'Ready. The server may go.';

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { value } = /** @type {HTMLInputElement} */ (document.getElementById('text'));
  const response = await fetch(`/continue?${new URLSearchParams({ text: value })}`);
  said.textContent = (response.ok ? value : '') + (await response.text());
});
