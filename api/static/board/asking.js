/* What is asked of the server about the plan, and how what takes it long is waited for, or ended. */
(function (guangong) {
  'use strict';

  const { address } = guangong.model.page.board;
  const OFFLINE = '没有连上服务，改动没有保存；请看网络是否通，再试一次。';
  const LOOK = 400;
  let halting = '';

  /* A name of a change, so that one that is sent twice is made once; crypto.randomUUID is not there without https. */
  function changeName() {
    const parts = new Uint32Array(4);
    window.crypto.getRandomValues(parts);
    return Array.from(parts, (part) => part.toString(16).padStart(8, '0')).join('');
  }

  function headersOf(method, revision) {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    if (method !== 'GET') headers['Idempotency-Key'] = changeName();
    if (revision !== undefined) headers['If-Match'] = '"' + revision + '"';
    return headers;
  }

  /* Sends a request; what went wrong is said in one sentence. */
  async function send(where, given) {
    try {
      const answer = await window.fetch(where, Object.assign({ credentials: 'same-origin' }, given));
      const told = await answer.json().catch(() => ({}));
      return { ok: answer.ok, status: answer.status, told, said: answer.ok ? '' : told.detail || told.title || OFFLINE };
    } catch (error) {
      return { ok: false, status: 0, told: {}, said: OFFLINE };
    }
  }

  function ask(method, path, body, revision) {
    const given = { method, headers: headersOf(method, revision) };
    if (body !== undefined) given.body = JSON.stringify(body);
    return send(address + path, given);
  }

  /* Asks for what may take long; `tell` hears how far it is. */
  async function askPatiently(path, revision, tell) {
    const headers = Object.assign({ Prefer: 'respond-async' }, headersOf('POST', revision));
    let answer = await send(address + path, { method: 'POST', headers });
    while (answer.status === 202 || (answer.ok && answer.told.state === 'working')) {
      halting = answer.told.cancel;
      tell(answer.told);
      await new Promise((ready) => { window.setTimeout(ready, LOOK); });
      answer = await send('/api/v1/jobs/' + answer.told.id, {});
    }
    if (!halting) return answer;
    halting = '';
    if (!answer.ok) return answer;
    if (answer.told.state === 'stopped') return { ok: false, status: 0, told: {}, said: '已按要求停下' };
    return send(answer.told.result, {});
  }

  const halt = () => (halting ? send(halting, { method: 'DELETE' }) : null);

  guangong.asking = { ask, askPatiently, halt };
})(window.guangong);
