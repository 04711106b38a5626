// SPDX-License-Identifier: Apache-2.0
// What keeps a long text quick to lay out again: what is added is laid out in a box with its last neighbours only. Blocks and
// lines of code stand in runs, rows in several bodies of their table, and the parts of a very long paragraph each by itself.
(() => {
  'use strict';

  const { kit } = sb;
  const most = { blocks: 40, lines: 50, rows: 100, parts: 8 };

  function limitOf(node) {
    if (node.classList.contains('body')) return most.blocks;
    if (node.tagName === 'CODE') return most.lines;
    return node.tagName === 'TBODY' ? most.rows : 0;
  }

  // The box that takes the next child: the last run, or the node itself while it is short. What stands at `end` and behind it
  // stays there.
  function lastBox(node, limit, end) {
    if (node.tagName === 'TBODY') {
      const last = node.parentNode.lastElementChild;
      return last.childElementCount < limit ? last : newBody(node.parentNode);
    }
    const last = end ? end.previousElementSibling : node.lastElementChild;
    const box = last?.classList.contains('run') ? last : node;
    if (box.childElementCount < limit) return box;
    const run = kit.make(node.tagName === 'CODE' ? 'span' : 'div', 'run');
    node.insertBefore(run, end);
    return run;
  }

  // Each body of a long table is laid out as a table of its own, so their columns must be told how wide they are: as wide as
  // those of the first rows. The roles are said because an element that is laid out otherwise loses its own.
  function newBody(table) {
    if (!table.classList.contains('long')) {
      const whole = table.getBoundingClientRect().width;
      const shares = [...table.rows[0].cells].map((cell) => `${(cell.getBoundingClientRect().width * 100) / whole}%`);
      table.shares = shares;
      table.classList.add('long');
      table.setAttribute('role', 'table');
      for (const section of [table.tHead, ...table.tBodies]) nameRoles(section, shares);
    }
    const body = table.appendChild(document.createElement('tbody'));
    body.setAttribute('role', 'rowgroup');
    return body;
  }

  function nameRoles(section, shares) {
    section.setAttribute('role', 'rowgroup');
    for (const row of section.rows) nameRow(row);
    widen(section, shares);
  }

  function nameRow(row) {
    row.setAttribute('role', 'row');
    for (const cell of row.cells) cell.setAttribute('role', cell.tagName === 'TH' ? 'columnheader' : 'cell');
  }

  function widen(section, shares) {
    [...section.rows[0].cells].forEach((cell, column) => { cell.style.width = shares[column]; });
  }

  function add(box, child, end) {
    box.insertBefore(child, end?.parentNode === box ? end : null);
    const table = box.tagName === 'TBODY' ? box.parentNode : null;
    if (!table?.classList.contains('long')) return;
    nameRow(child);
    if (box.rows.length === 1) widen(box, table.shares);
  }

  function divide(paragraph) {
    if (paragraph.childElementCount > most.parts) paragraph.classList.add('long');
  }

  function put(node, content, end) {
    for (const part of content.querySelectorAll(`p > [data-n]:nth-child(${most.parts + 1})`)) divide(part.parentNode);
    const limit = limitOf(node);
    for (const child of [...content.childNodes]) {
      const box = limit === 0 || isLast(child) ? node : lastBox(node, limit, end);
      add(box, child, end);
    }
    if (node.tagName === 'P') divide(node);
  }

  // Footnotes and what tells of a rest stand behind all runs.
  const isLast = (child) => child.nodeType === Node.ELEMENT_NODE && child.matches('.notes, .more');

  kit.put = (node, content) => put(node, content, null);
  kit.putBefore = (node, content) => put(node.parentNode, content, node);

  // A run that lost its last child goes with it.
  kit.tidy = (box) => {
    if (box.classList.contains('run') && !box.firstChild) box.remove();
  };
})();
