// SPDX-License-Identifier: Apache-2.0
// Who answers: a line above an answer that says why this advisor, the choice where several fit alike, and below the last answer
// the colleague whose field the question touches.
(() => {
  'use strict';

  const { dressers, drawing, drawings, make, actionLink, tile } = sb.kit;

  Object.assign(drawings, { close: ['M4 4l8 8', 'M12 4l-8 8'] });

  function routeLine(message, route) {
    const line = make('p', 'route');
    route.parts.forEach((text, index) => line.append(index % 2 === 1 ? make('b', '', text) : text));
    const change = actionLink('', route.change, 'readdress/' + route.question);
    change.setAttribute('aria-label', route.changeLabel);
    line.append(' ', change);
    return line;
  }

  function choiceRow(message, choice) {
    const row = actionLink('choice', '', `give/${message.id}/${encodeURIComponent(choice.slug)}`);
    row.style.setProperty('--tile', `var(--persona-${choice.colour})`);
    const said = make('span', 'said');
    said.append(make('span', 'name', choice.name), make('span', 'reason', choice.reason));
    row.append(tile(choice), said, make('span', 'ask', choice.ask));
    return row;
  }

  function choiceCard(message, choices) {
    const card = make('div', 'choices');
    card.setAttribute('role', 'group');
    card.setAttribute('aria-label', choices.title);
    const list = make('div', 'rows');
    list.append(...choices.rows.map((choice) => choiceRow(message, choice)));
    card.append(make('h4', '', choices.title), make('p', '', choices.text), list,
      actionLink('other', choices.other, 'readdress/' + message.id));
    return card;
  }

  function offerCard(message, offer) {
    const card = make('div', 'offer');
    card.style.setProperty('--tile', `var(--persona-${offer.colour})`);
    const said = make('span', 'said');
    offer.parts.forEach((text, index) => said.append(index % 2 === 1 ? make('b', '', text) : text));
    const dismiss = actionLink('dismiss', '', 'dismiss-offer/' + message.id);
    dismiss.title = offer.dismiss;
    dismiss.setAttribute('aria-label', offer.dismiss);
    dismiss.append(drawing('close'));
    card.append(tile(offer), said,
      actionLink('button', offer.ask, `consult/${message.id}/${encodeURIComponent(offer.slug)}`), dismiss);
    return card;
  }

  // What stands is left alone: somebody may have the focus in it.
  function renew(message, name, value, make, put) {
    const key = value ? JSON.stringify(value) : '';
    message.routing ??= {};
    if ((message.routing[name] ?? '') === key) return;
    message.routing[name] = key;
    message.article.querySelector(`:scope > .${name}`)?.remove();
    if (value) put(make(message, value));
  }

  dressers.push((message, header) => {
    const { article, body } = message;
    renew(message, 'route', header.route, routeLine, (line) => article.prepend(line));
    renew(message, 'choices', header.choices, choiceCard, (card) => body.after(card));
    renew(message, 'offer', header.offer, offerCard,
      (card) => (article.querySelector(':scope > .fork') ?? article.querySelector(':scope > .strip') ?? body).after(card));
  });
})();
