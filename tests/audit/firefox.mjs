// Open each address in Firefox at three widths: node firefox.mjs URL… prints {url: [what is wrong, …]}.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const needed = createRequire(`${process.cwd()}/package.json`);
const {default: puppeteer} = await import(pathToFileURL(needed.resolve('puppeteer-core')));

const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX_PATH,
  protocol: 'webDriverBiDi',
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
      await page.goto(url, {waitUntil: 'load'});
      const seen = await page.evaluate(async () => {
        await document.fonts.ready;
        const root = document.scrollingElement;
        return {
          over: root.scrollWidth - root.clientWidth,
          isDressed: getComputedStyle(document.body).marginTop === '0px',
          header: document.querySelector('header')?.getBoundingClientRect().height ?? 0,
          lost: [...document.fonts].filter(face => face.status !== 'loaded').map(face => face.family),
        };
      });
      if (seen.over > 0) faults.push(`${seen.over} px too wide at ${width}`);
      if (!seen.isDressed) faults.push('no style sheet');
      if (seen.header > 64) faults.push(`header ${seen.header} px high at ${width}`);
      if (seen.lost.length) faults.push(`font not loaded: ${seen.lost}`);
    }
    found[url] = [...new Set(faults)];
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
