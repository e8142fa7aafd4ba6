/** The picture that Unicode has for a control character; a replacement character where it has none. */
const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  return String.fromCharCode(code < 0x20 ? 0x2400 + code : code === 0x7f ? 0x2421 : 0xfffd);
};

/** A text whose control characters, but for line ends and tabs, are seen and not obeyed: no text commands a terminal. */
export const visible = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : picture(control)));

/** The same in one line: line ends as ↵, tabs as blanks. */
export const oneLine = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? '↵' : control === '\t' ? ' ' : picture(control)));
