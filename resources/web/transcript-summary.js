// SPDX-License-Identifier: Apache-2.0
// A summary that stands in requests for what is above it: one line that unfolds it. It is open while it is written, and after
// that until the reader folds it; one that was there before is folded.
(() => {
  'use strict';

  const { calls, dressers, drawings, make, messages } = sb.kit;

  drawings.remove = ['M4 4l8 8', 'M12 4l-8 8'];

  function setOpen(message, isOpen) {
    message.body.hidden = !isOpen;
    message.fold.setAttribute('aria-expanded', isOpen ? 'true' : 'false');
  }

  function begin(message) {
    const line = make('header', 'summarised');
    message.fold = make('button', 'fold');
    message.fold.type = 'button';
    message.fold.append(make('span', 'name', ''), make('span', 'maker', ''));
    message.fold.addEventListener('click', () => setOpen(message, message.body.hidden));
    line.append(message.fold);
    message.article.prepend(line);
    setOpen(message, false);
  }

  dressers.push((message, header) => {
    const summary = header.summary;
    if (!summary) return;
    if (!message.fold) begin(message);
    message.fold.firstChild.textContent = summary.title;
    message.fold.lastChild.textContent = summary.maker;
    if (summary.isRunning) setOpen(message, true);
  });

  // Shows a summary that has just come, wherever the reader is.
  calls.reveal = (id) => {
    const message = messages.get(id);
    if (!message?.fold) return;
    setOpen(message, true);
    message.article.classList.add('measured');
    message.article.scrollIntoView({ block: 'center' });
  };
})();
