// SPDX-License-Identifier: Apache-2.0
// Texts that go with a question, each folded under its name until the reader opens it.
(() => {
  'use strict';

  const { fillers, leaveEnd, make } = sb.kit;

  function fold(figure, title) {
    const text = figure.querySelector(':scope > pre');
    const name = make('button', 'fold', title);
    name.type = 'button';
    name.setAttribute('aria-expanded', 'false');
    name.addEventListener('click', () => {
      text.hidden = !text.hidden;
      if (!text.hidden) leaveEnd();
      name.setAttribute('aria-expanded', String(!text.hidden));
    });
    text.hidden = true;
    figure.firstChild.prepend(name);
  }

  fillers.push((message, entry) => {
    const titles = entry.attachments ?? [];
    message.body.querySelectorAll('.attachment').forEach((figure, place) => fold(figure, titles[place]));
  });
})();
