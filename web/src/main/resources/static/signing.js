'use strict';
// The page behind a client's private link. All that is decided is decided by the API under the same token.
const link = '/api/signing/' + encodeURIComponent(location.pathname.split('/').pop());
const at = (id) => document.getElementById(id);
const say = (words) => { at('message').textContent = words; };

async function call(path, body) {
  const answer = await fetch(link + path, body === undefined ? {} : {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!said.success) {
    const details = said.error.details || [];
    throw new Error(details.length ? details.map((d) => d.message).join(' ') : said.error.message);
  }
  return said.data;
}

async function attempt(work) {
  document.querySelectorAll('button').forEach((b) => { b.disabled = true; });
  try {
    await work();
  } catch (problem) {
    say(problem.message);
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
function mails(button, field) {
  at(button).addEventListener('click', () => attempt(async () => {
    const sent = await call('/code', {});
    say('The code is on its way. It is good for ' + sent.good_for_minutes + ' minutes.');
    at(field).focus();
  }));
}
mails('mail', 'code');
mails('decline-mail', 'decline-code');
at('form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const body = { name: at('name').value, consent: at('consent').checked, code: at('code').value };
    if (drawn) {
      body.drawn = pad.toDataURL('image/png').split(',')[1];
    }
    await call('/sign', body);
    at('what').hidden = true;
    at('proof').href = link + '/certificate';
    at('certificate').hidden = false;
    say('Thank you, it is signed. A certificate is on its way to your mailbox.');
  });
});
at('decline').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    await call('/decline', { reason: at('reason').value, code: at('decline-code').value });
    at('what').hidden = true;
    say('You have declined to sign. The practice has been told.');
  });
});

attempt(async () => {
  const asked = await call('');
  if (!asked.document) {
    say('There is no document behind this link that could be signed.');
    return;
  }
  at('practice').textContent = asked.practice;
  at('client').textContent = asked.client_name;
  at('document').textContent = asked.document.name;
  at('document').href = link + '/document';
  at('hash').textContent = asked.document.sha256;
  at('until').textContent = asked.expires_at ? new Date(asked.expires_at).toLocaleString() : 'any time';
  at('name').value = asked.signer_name || '';
  at('mailbox').textContent = asked.code_goes_to || '';
  at('decline-mailbox').textContent = asked.code_goes_to || '';
  at('words').textContent = asked.consent;
  at('what').hidden = false;
  say('Read the document, then sign or decline.');
});
