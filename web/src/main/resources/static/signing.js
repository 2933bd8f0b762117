'use strict';
// The page behind a client's private link. All that is decided is decided by the API under the same token.
const link = '/api/signing/' + encodeURIComponent(location.pathname.split('/').pop());
const at = (id) => document.getElementById(id);
const LOST = 'We cannot be reached just now. Please see whether you are online, and try again.';

/** Says something where it is read: at the top of the page, or beside the buttons that were pressed. */
function say(words, place = 'message', bad = false) {
  at(place).textContent = words;
  at(place).classList.toggle('bad', bad);
  at(place).scrollIntoView({ block: 'nearest' });
}

/** A moment by the practice's clocks. */
function moment(text, zone) {
  return new Date(text).toLocaleString('en-GB', {
    day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone,
    timeZoneName: 'short',
  });
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
    throw new Error(LOST);
  }
  if (!said.success) {
    const details = said.error.details || [];
    throw new Error(details.length ? details.map((d) => d.message).join(' ') : said.error.message);
  }
  return said.data;
}

/** Does something, and says beside it why it was not done. */
async function attempt(work, place) {
  document.querySelectorAll('button').forEach((b) => { b.disabled = true; });
  try {
    await work();
  } catch (problem) {
    say(problem.message, place, true);
  } finally {
    document.querySelectorAll('button').forEach((b) => { b.disabled = false; });
  }
}

const pad = at('pad');
const pen = pad.getContext('2d');
let drawn = false;
function place(event) {
  const box = pad.getBoundingClientRect();
  return [(event.clientX - box.left) * pad.width / box.width, (event.clientY - box.top) * pad.height / box.height];
}
pad.addEventListener('pointerdown', (event) => {
  pad.setPointerCapture(event.pointerId);
  pen.lineWidth = 2.5;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(...place(event));
});
pad.addEventListener('pointermove', (event) => {
  if (event.buttons) {
    pen.lineTo(...place(event));
    pen.stroke();
    drawn = true;
  }
});
at('clear').addEventListener('click', () => {
  pen.clearRect(0, 0, pad.width, pad.height);
  drawn = false;
});

// Whether somebody signs or declines: both take a code.
function mails(button, field, place) {
  at(button).addEventListener('click', () => attempt(async () => {
    const sent = await call('/code', {});
    at(field).focus();
    say('The code is on its way. It is good for ' + sent.good_for_minutes + ' minutes.', place);
  }, place));
}
mails('mail', 'code', 'form-said');
mails('decline-mail', 'decline-code', 'decline-said');

/** The end of it, said where the page begins. */
function done(words) {
  at('what').hidden = true;
  say(words);
  at('message').focus();
}
at('form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const body = { name: at('name').value, consent: at('consent').checked, code: at('code').value };
    if (drawn) {
      body.drawn = pad.toDataURL('image/png').split(',')[1];
    }
    await call('/sign', body);
    at('proof').href = link + '/certificate';
    at('certificate').hidden = false;
    done('Thank you, it is signed. A certificate is on its way to your mailbox.');
  }, 'form-said');
});
at('decline').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    await call('/decline', { reason: at('reason').value, code: at('decline-code').value });
    done('You have declined to sign. The practice has been told.');
  }, 'decline-said');
});

async function open() {
  at('again').hidden = true;
  at('again').hidden = await call('').then(show).then(() => true, (problem) => {
    say(problem.message, 'message', true);
    return problem.message !== LOST;
  });
}

function show(asked) {
  if (!asked.document) {
    say('There is no document behind this link that could be signed.');
    return;
  }
  at('practice').textContent = asked.practice;
  at('client').textContent = asked.client_name;
  at('document').textContent = asked.document.name;
  at('document').href = link + '/document';
  at('hash').textContent = asked.document.sha256;
  at('until').textContent = asked.expires_at ? moment(asked.expires_at, asked.zone) : 'any time';
  at('name').value = asked.signer_name || '';
  at('mailbox').textContent = asked.code_goes_to || '';
  at('decline-mailbox').textContent = asked.code_goes_to || '';
  at('words').textContent = asked.consent;
  at('what').hidden = false;
  say('Read the document, then sign or decline.');
}

at('again').addEventListener('click', open);
open();
