'use strict';
// The page behind a client's private link. All that is decided is decided by the API under the same token.
const link = '/api/requests/' + encodeURIComponent(location.pathname.split('/').pop());
const at = (id) => document.getElementById(id);
const day = (text) => new Date(text).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const LOST = 'It did not get through. Maybe it is too large, or the line broke. Please try again.';
const AWAY = 'We cannot be reached just now. Please see whether you are online, and try again.';

/** Says something where it is read: at the top of the page, or beside the button that was pressed. */
function say(words, place = 'message', bad = false) {
  at(place).textContent = words;
  at(place).classList.toggle('bad', bad);
}

/** A new element with these words, and nothing but words. */
function made(tag, words, kind) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (kind) {
    element.className = kind;
  }
  return element;
}

/** What an answer of the API brings; throws what it refuses, in its words. */
function data(said) {
  if (!said.success) {
    const details = said.error.details || [];
    throw new Error(details.length ? details.map((d) => d.message).join(' ') : said.error.message);
  }
  return said.data;
}

async function call(path, body) {
  let said;
  try {
    const answer = await fetch(link + path, body === undefined ? {} : {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    said = await answer.json();
  } catch {
    throw new Error(AWAY);
  }
  return data(said);
}

/** Sends one file and tells how far it is; fetch cannot tell that. */
function send(kind, file, progress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', link + '/documents');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) {
        progress.max = event.total;
        progress.value = event.loaded;
      }
    });
    request.addEventListener('load', () => {
      let said;
      try {
        said = JSON.parse(request.responseText);
      } catch {
        reject(new Error(LOST));
        return;
      }
      try {
        data(said);
        resolve(request.status);
      } catch (refused) {
        reject(refused);
      }
    });
    request.addEventListener('error', () => reject(new Error(LOST)));
    request.send(form);
  });
}

// One file after the other, so that a slow line carries one whole rather than many halves.
let queue = Promise.resolve();

function bring(item, files) {
  for (const file of files) {
    const row = made('p', file.name + ' ');
    const progress = document.createElement('progress');
    progress.setAttribute('aria-label', 'Sending ' + file.name);
    row.append(progress);
    item.files.append(row);
    queue = queue.then(async () => {
      try {
        const status = await send(item.kind, file, progress);
        row.textContent = file.name + (status === 200 ? ' was here already.' : ' was received.');
        await refresh();
      } catch (problem) {
        row.textContent = file.name + ': ' + problem.message;
        row.className = 'bad';
      }
    });
  }
}

// Lines stay while the page is told anew, with what is being sent on them.
const lines = new Map();

function lineOf(kind, label) {
  if (lines.has(kind)) {
    return lines.get(kind);
  }
  const line = made('li', '', 'item');
  const what = made('span', '', 'what');
  const state = made('span', '', 'state');
  what.append(made('span', label), state);
  const choose = made('label', 'Choose files', 'choose');
  const field = document.createElement('input');
  field.type = 'file';
  field.multiple = true;
  field.setAttribute('aria-label', 'Choose files: ' + label);
  choose.append(field);
  const item = { kind, line, state, files: made('div', '', 'files') };
  item.files.setAttribute('role', 'status');
  line.append(what, choose, item.files);
  field.addEventListener('change', () => {
    bring(item, [...field.files]);
    field.value = '';
  });
  line.addEventListener('dragover', () => line.classList.add('over'));
  line.addEventListener('dragleave', () => line.classList.remove('over'));
  line.addEventListener('drop', (event) => {
    line.classList.remove('over');
    bring(item, [...event.dataTransfer.files]);
  });
  lines.set(kind, item);
  at('items').append(line);
  return item;
}

/** By the practice's clocks. */
function moment(text, zone) {
  return new Date(text).toLocaleString('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone,
  });
}

function told(said, { practice, zone }) {
  const line = made('li', '', said.from_client ? 'yours' : '');
  line.append(
    made('p', (said.from_client ? 'You' : practice) + ', ' + moment(said.at, zone) + ' · ' + said.subject, 'when'),
    made('p', said.text, 'words'),
  );
  return line;
}

function show(page) {
  for (const name of ['practice', 'client', 'work']) {
    at(name).textContent = page[name];
  }
  at('until').textContent = day(page.due_on);
  at('note').textContent = page.message || '';
  at('note').hidden = !page.message;
  for (const wanted of page.items) {
    const item = lineOf(wanted.kind, wanted.label);
    item.line.classList.toggle('there', wanted.present);
    item.state.textContent = wanted.present ? 'Received. You may bring more.' : 'Still needed';
  }
  lineOf('OTHER', 'Something else').state.textContent = 'Whatever else you want us to have';
  at('brought').replaceChildren(...page.brought.map((file) => made('li', file.name + ', ' + moment(file.at, page.zone))));
  at('had').hidden = page.brought.length === 0;
  at('said').replaceChildren(...page.said.map((said) => told(said, page)));
  at('page').hidden = false;
  say(page.complete ? 'Thank you, all that we asked for is here.' : '');
}

async function refresh() {
  show(await call(''));
}

// A file that misses its line must not be opened in place of the page.
for (const event of ['dragover', 'drop']) {
  document.addEventListener(event, (drag) => drag.preventDefault());
}
at('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = at('ask').querySelector('button');
  button.disabled = true;
  try {
    await call('/questions', { text: at('question').value });
    at('question').value = '';
    await refresh();
    say('Your question has reached us. We answer here, and by mail.', 'ask-said');
  } catch (problem) {
    say(problem.message, 'ask-said', true);
  } finally {
    button.disabled = false;
    at('ask-said').scrollIntoView({ block: 'nearest' });
  }
});

async function open() {
  at('again').hidden = await refresh().then(() => true, (problem) => {
    say(problem.message, 'message', true);
    return problem.message !== AWAY;
  });
}
at('again').addEventListener('click', open);
open();
