// SPDX-License-Identifier: Apache-2.0
// Pictures of advisors on their tiles: the program sends each once, and every tile of that advisor shows it.
(() => {
  'use strict';

  const { calls, make } = sb.kit;
  const pictures = new Map();  // slug -> data URL

  sb.kit.dressTile = (tile) => {
    const picture = pictures.get(tile.dataset.slug);
    tile.querySelector('img')?.remove();
    tile.classList.toggle('pictured', picture !== undefined);
    if (picture === undefined) return;
    const image = make('img');
    image.alt = '';
    image.src = picture;
    tile.append(image);
  };

  calls.pictures = (all) => {
    pictures.clear();
    for (const [slug, picture] of Object.entries(all)) pictures.set(slug, picture);
    for (const tile of document.querySelectorAll('.tile')) sb.kit.dressTile(tile);
  };
})();
