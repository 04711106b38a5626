// SPDX-License-Identifier: Apache-2.0
// What a model thought before it answered: open while it comes, folded when the answer begins; the reader's own choice wins.
(() => {
  'use strict';

  const { calls, dressers, isFollowing, leaveEnd, make, messages } = sb.kit;

  function begin(message) {
    const details = make('details', 'reasoning');
    const summary = make('summary');
    summary.addEventListener('click', () => {
      message.isFoldChosen = true;
      if (!details.open) leaveEnd();
    });
    details.append(summary, make('div', 'thought'));
    message.body.before(details);
    return details;
  }

  // Each line is a paragraph, so that a long thought is not laid out again for every word.
  function append(message, text) {
    const place = message.reasoning.lastChild;
    text.split('\n').forEach((line, index) => {
      if (index > 0 || !place.lastChild) place.append(make('p', ''));
      const last = place.lastChild;
      if (last.firstChild) last.firstChild.appendData(line);
      else if (line) last.append(line);
    });
  }

  // It is not taken away from under the eyes of somebody who reads it.
  function isRead(details) {
    const box = details.getBoundingClientRect();
    return details.open && !isFollowing() && box.bottom > 0 && box.top < window.innerHeight;
  }

  dressers.push((message, header) => {
    const thought = header.reasoning;
    if (!thought) {
      message.reasoning?.remove();
      message.reasoning = undefined;
      return;
    }
    message.reasoning ??= begin(message);
    const details = message.reasoning;
    details.firstChild.textContent = thought.title;
    if (thought.text) append(message, thought.text);
    if (!message.isFoldChosen && (thought.isRunning || !isRead(details))) details.open = thought.isRunning;
  });

  calls.reason = (id, text) => {
    const message = messages.get(id);
    if (message?.reasoning) append(message, text);
  };
})();
