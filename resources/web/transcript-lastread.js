// SPDX-License-Identifier: Apache-2.0
// Where one has read up to: the newest message whose end was in view. The program is told, as app://action/read/<message>, and
// says it again when the conversation is opened: then, and when an answer comes while one reads above, a line stands there.
(() => {
  'use strict';

  const { calls, isFollowing, keepUp, log, make, messages, scroller, tell } = sb.kit;
  const button = make('button', 'jump');
  button.type = 'button';
  button.id = 'lastread';
  button.hidden = true;
  document.getElementById('latest').before(button);

  let read = null;       // the message's id
  let line = null;       // in the message after which it stands
  let wanted = null;     // id of the message that gets the line once it is in the page
  let isSeeking = false;
  let isAwaited = false;  // the program wants to know

  const isComplete = (article) => !article.classList.contains('streaming');

  // ---- the line ----

  function takeAway() {
    line?.remove();
    line = null;
    wanted = null;
    isSeeking = false;
  }

  // What is read in full needs no line.
  function place(id) {
    const article = messages.get(id)?.article;
    if (!article) {
      wanted = id;
      return;
    }
    wanted = null;
    if (!article.nextElementSibling) return;
    line = make('div', 'lastread', sb.kit.words.lastRead);
    line.setAttribute('role', 'separator');
    line.setAttribute('aria-label', sb.kit.words.lastRead);
    article.append(line);
  }

  function showButton() {
    const isAbove = wanted !== null || (line !== null && line.getBoundingClientRect().bottom < 0);
    button.hidden = !isAbove;
    button.textContent = sb.kit.words.toLastRead ?? '';
  }

  // What is not in the page yet comes as one nears its top.
  function seek() {
    isSeeking = wanted !== null;
    if (isSeeking) scroller.scrollTop = 0;
    else line?.scrollIntoView({ block: 'center' });
    showButton();
  }

  // ---- what has been read ----

  // Newer than what is known to be read already.
  function newestRead() {
    for (let article = log.lastElementChild; article; article = article.previousElementSibling) {
      if (article.dataset.id === read) return null;
      if (isComplete(article) && article.getBoundingClientRect().bottom <= window.innerHeight + 1) return article;
    }
    return null;
  }

  function look() {
    showButton();
    const article = isAwaited ? newestRead() : null;
    if (!article) return;
    read = article.dataset.id;
    tell('read/' + read);
  }

  // Once for all that comes in one frame.
  let isDue = false;
  function lookSoon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  }

  // ---- what the program calls ----

  const after = (name, then) => {
    const call = calls[name];
    calls[name] = (...values) => {
      call(...values);
      then(...values);
      lookSoon();
    };
  };

  after('reset', () => {
    takeAway();
    read = null;
    isAwaited = false;
  });
  after('prepend', () => {
    if (wanted !== null && messages.has(wanted)) place(wanted);
    if (isSeeking) requestAnimationFrame(seek);
  });
  after('add', (entry) => {
    if (entry.role === 'question') takeAway();
    else if (!isFollowing() && read !== null && line === null && wanted === null) place(read);
  });
  after('change', () => {});
  after('replaceTail', () => {
    if (line && !line.isConnected) line = null;
  });

  // With an empty id nothing is known.
  calls.lastRead = (id) => {
    isAwaited = true;
    if (id) {
      read = id;
      place(id);
    }
    lookSoon();
  };

  window.addEventListener('scroll', lookSoon, { passive: true });
  window.addEventListener('resize', lookSoon, { passive: true });
  button.addEventListener('click', () => {
    keepUp();
    seek();
  });
})();
