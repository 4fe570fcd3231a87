// Open each address in Firefox, scripts off, at three widths: node firefox.mjs URL… prints {url: [what is wrong, …]}.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const needed = createRequire(`${process.cwd()}/package.json`);
const {default: puppeteer} = await import(pathToFileURL(needed.resolve('puppeteer-core')));
const MATH = 'STIX Two Math', PATIENCE = 50, PAUSE = 100;

// What a page looks like now; it may wait for nothing, since nothing of the page's own runs.
function look() {
  const root = document.scrollingElement;
  const formula = document.querySelector('math');
  return {
    over: root.scrollWidth - root.clientWidth,
    isDressed: getComputedStyle(document.body).marginTop === '0px',
    header: document.querySelector('header')?.getBoundingClientRect().height ?? 0,
    faces: [...document.fonts].map(face => [face.family.replaceAll('"', ''), face.status]),
    formula: formula && [getComputedStyle(formula).fontFamily, formula.getBoundingClientRect().height],
    isReady: document.fonts.status === 'loaded',
    broken: [...document.images].filter(each => each.complete && !each.naturalWidth).map(each => each.src),
  };
}

function wrong(seen, width) {
  const lost = seen.faces.filter(([, status]) => status !== 'loaded').map(([family]) => family);
  const isSet = !seen.formula || seen.formula[0].includes(MATH) && seen.faces.some(([family]) => family === MATH);
  return [
    seen.over > 0 && `${seen.over} px too wide at ${width}`,
    !seen.isDressed && 'no style sheet',
    seen.header > 64 && `header ${seen.header} px high at ${width}`,
    lost.length && `font not loaded: ${lost}`,
    !(isSet && (seen.formula?.[1] ?? 1) > 0) && 'formulas are not set in their face',
    ...seen.broken.map(src => `no picture: ${src}`),
  ].filter(Boolean);
}

const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX_PATH,
  protocol: 'webDriverBiDi',
  extraPrefsFirefox: {'javascript.enabled': false},
});
const found = {};
try {
  const page = await browser.newPage();
  let faults = [];
  page.on('console', message => ['error', 'warn'].includes(message.type()) && faults.push(message.text()));
  page.on('requestfailed', request => faults.push(`failed: ${request.url()}`));
  page.on('response', response => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
  for (const url of process.argv.slice(2)) {
    faults = [];
    for (const width of [1280, 375, 320]) {
      await page.setViewport({width, height: 800});
      if (width === 1280) await page.goto(url, {waitUntil: 'load'});
      let seen = await page.evaluate(look);
      for (let turn = 0; turn < PATIENCE && !seen.isReady; turn += 1) {
        await new Promise(done => setTimeout(done, PAUSE));
        seen = await page.evaluate(look);
      }
      faults.push(...wrong(seen, width));
    }
    found[url] = [...new Set(faults)];
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
