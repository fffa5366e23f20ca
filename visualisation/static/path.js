/* How two subjects hang together: one is taken as the start, the chain to another is told in words and lit. */
(function (guangong) {
  'use strict';

  const { model, picture, painting } = guangong;
  const LIT = '#e07b00';
  let start = null;
  let lit = [];

  /* What is seen of the chain: each thing once, a bubble for what lies in it. */
  const seen = () => lit.map(model.standsFor).filter((id, at, all) => id !== all[at - 1]).map((id) => model.nodes.get(id));

  function draw(ctx) {
    const chain = seen();
    const dot = painting.view.dot();
    ctx.strokeStyle = LIT;
    ctx.setLineDash([]);
    ctx.globalAlpha = 0.75;
    ctx.lineWidth = 5 * dot;
    ctx.beginPath();
    chain.forEach((node, at) => (at ? ctx.lineTo(node.x, node.y) : ctx.moveTo(node.x, node.y)));
    ctx.stroke();
    chain.forEach((node) => {
      ctx.beginPath();
      ctx.arc(node.x, node.y, node.size + 4 * dot, 0, 2 * Math.PI);
      ctx.stroke();
    });
    ctx.globalAlpha = 1;
  }

  function button(text, press) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', press);
    return made;
  }

  function clear() {
    lit = [];
    start = null;
    picture.network.redraw();
  }

  function tell(from, to, found, actions) {
    const box = document.getElementById('panel');
    const heading = document.createElement('h2');
    const list = document.createElement('ol');
    heading.textContent = '“' + model.called(from) + '”到“' + model.called(to) + '”';
    list.className = 'chain';
    found.steps.forEach((step) => {
      const item = document.createElement('li');
      item.textContent = step.replace(/^\d+\. /, '');
      list.append(item);
    });
    const none = document.createElement('p');
    none.textContent = found.steps.length ? '最短的一串关系，共 ' + found.steps.length + ' 步：' : '在这个范围内，这两个单位之间没有任何一串关系。';
    box.textContent = '';
    box.append(heading, none, list, button('不再标出', () => { clear(); actions.select(to.id); }));
    box.scrollTop = 0;
  }

  function find(to, actions) {
    const from = model.nodes.get(start);
    actions.say('正在找关系……', 60);
    guangong.fetchPath(from.id, to.id).then((found) => {
      actions.say('');
      lit = found.lit;
      actions.showAll(lit.length ? lit : [to.id], () => tell(from, to, found, actions));
    }, () => actions.say('关系没有找到，请再试一次；仍不行请刷新页面。', 15));
  }

  /* What can be done with a subject: taken as one end, or as the other where one was taken. A file cannot ask. */
  function buttons(node, actions) {
    if (!guangong.fetchPath) return [];
    const begin = button('从这里找关系', () => {
      start = node.id;
      actions.say('起点：' + model.called(node) + '。再选另一个单位，点“到这里”。', 12);
      actions.select(node.id);
    });
    if (!start || start === node.id) return [begin];
    return [button('到这里（从 ' + model.called(model.nodes.get(start)) + '）', () => find(node, actions)), begin];
  }

  picture.drawOver((ctx) => { if (lit.length) draw(ctx); });

  guangong.path = { buttons, lit: () => lit };
})(window.guangong);
