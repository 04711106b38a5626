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

  // The box that takes the next child: the last run, or the node itself while it is short.
  function lastBox(node, limit) {
    if (node.tagName === 'TBODY') {
      const last = node.parentNode.lastElementChild;
      return last.childElementCount < limit ? last : newBody(node.parentNode);
    }
    const box = node.lastElementChild?.classList.contains('run') ? node.lastElementChild : node;
    if (box.childElementCount < limit) return box;
    const run = kit.make(node.tagName === 'CODE' ? 'span' : 'div', 'run');
    node.append(run);
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

  function add(box, child) {
    box.append(child);
    const table = box.tagName === 'TBODY' ? box.parentNode : null;
    if (!table?.classList.contains('long')) return;
    nameRow(child);
    if (box.rows.length === 1) widen(box, table.shares);
  }

  function divide(paragraph) {
    if (paragraph.childElementCount > most.parts) paragraph.classList.add('long');
  }

  kit.put = (node, content) => {
    for (const part of content.querySelectorAll(`p > [data-n]:nth-child(${most.parts + 1})`)) divide(part.parentNode);
    const limit = limitOf(node);
    if (limit === 0) {
      node.append(content);
      if (node.tagName === 'P') divide(node);
      return;
    }
    for (const child of [...content.childNodes]) add(lastBox(node, limit), child);
  };

  // A run that lost its last child goes with it.
  kit.tidy = (box) => {
    if (box.classList.contains('run') && !box.firstChild) box.remove();
  };
})();
