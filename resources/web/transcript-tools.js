// SPDX-License-Identifier: Apache-2.0
// What the model asked to be done for an answer: a row each above the text, which opens to what it asked for and was told.
(() => {
  'use strict';

  const { dressers, leaveEnd, make } = sb.kit;

  function part(title, text) {
    const place = make('div', 'part');
    place.append(make('h4', '', title), make('pre', '', text));
    return place;
  }

  function makeRow() {
    const row = make('details', 'tool');
    const summary = make('summary');
    summary.append(make('span', 'shape'), make('span', 'title'), make('span', 'what'), make('span', 'state'));
    summary.addEventListener('click', () => { if (!row.open) leaveEnd(); });
    row.append(summary, make('div', 'parts'));
    return row;
  }

  // What stands is left alone: somebody may be reading or marking it.
  function fill(row, use) {
    const stamp = JSON.stringify(use);
    if (row.stamp === stamp) return;
    row.stamp = stamp;
    const [summary, parts] = row.children;
    const [shape, title, about, state] = summary.children;
    shape.className = `shape ${use.shape}`;
    title.textContent = use.title;
    about.textContent = use.about;
    state.textContent = use.time ? `${use.state} · ${use.time}` : use.state;
    parts.replaceChildren();
    if (use.arguments) parts.append(part(use.asked, use.arguments));
    if (use.result) parts.append(part(use.told, use.result));
  }

  // Rows that stand stay: one of them may be open, or have the focus.
  dressers.push((message, header) => {
    const uses = header.tools ?? [];
    if (uses.length === 0) {
      message.tools?.remove();
      message.tools = undefined;
      return;
    }
    if (!message.tools) {
      message.tools = make('div', 'tools');
      message.body.before(message.tools);
    }
    const rows = message.tools;
    while (rows.childElementCount > uses.length) rows.lastChild.remove();
    uses.forEach((use, index) => {
      if (!rows.children[index]) rows.append(makeRow());
      if (use !== null) fill(rows.children[index], use);  // null: as it was
    });
  });
})();
