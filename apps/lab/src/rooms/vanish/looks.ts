import { css } from 'lit';

/** Colours of more cells, and where the parts of the room stand: side by side where there is width. */
export const looks = css`
  :host {
    --min: light-dark(#7d5700, #e3b341);
    --relu: light-dark(#a02565, #ff8fc0);
  }
  .words {
    margin: 0 0 0.75rem;
    max-width: 48rem;
  }
  .presets {
    margin-bottom: 0.5rem;
  }
  .frame {
    container-type: inline-size;
  }
  .room {
    display: grid;
    gap: 0 1rem;
    grid-template: 'first' 'pictures' 'more' / minmax(0, 1fr);
  }
  .first {
    grid-area: first;
  }
  .pictures {
    grid-area: pictures;
  }
  .more {
    align-content: start;
    grid-area: more;
  }
  @container (min-width: 56rem) {
    .room {
      grid-template:
        'first pictures' auto
        'more pictures' 1fr / 21rem minmax(0, 1fr);
    }
    .more {
      align-self: start;
    }
  }
`;
