import { css } from 'lit';

/** The look of the page around a room. */
export const looks = css`
  :host {
    background: var(--ground);
    min-height: 100vh;
  }
  header {
    align-items: center;
    background: var(--panel);
    border-bottom: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    padding: 0 1rem;
  }
  header a {
    align-items: center;
    color: var(--ink);
    display: inline-flex;
    min-height: 44px;
    min-width: 44px;
    padding: 0 0.4rem;
    text-decoration: none;
  }
  header a:hover {
    text-decoration: underline;
  }
  header a[aria-current] {
    border-bottom: 3px solid var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  .home {
    font-weight: 700;
  }
  nav,
  .aside {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
  }
  .aside {
    align-items: center;
    margin-left: auto;
  }
  .aside button {
    border-color: transparent;
  }
  footer {
    color: var(--soft);
    font-size: 0.9rem;
    margin: 0 auto;
    max-width: 72rem;
    padding: 0 1rem 2rem;
  }
  main {
    margin: 0 auto;
    max-width: 72rem;
    padding: 1rem;
  }
  h1 {
    font-size: 1.6rem;
    line-height: 1.25;
    margin: 0.25rem 0 0.5rem;
  }
  .notice {
    color: var(--wrong);
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
