// Run Lighthouse on each address: node lighthouse.mjs RUNS URL… prints {url: {category: [score, …]}}.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const needed = createRequire(`${process.cwd()}/package.json`);
const load = name => import(pathToFileURL(needed.resolve(name)));
const {default: lighthouse} = await load('lighthouse');
const {launch} = await import(pathToFileURL(createRequire(needed.resolve('lighthouse')).resolve('chrome-launcher')));

const [runs, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const found = {};
try {
  for (const url of urls) {
    const scores = (found[url] = {});
    for (let run = 0; run < Number(runs); run += 1) {
      const {lhr} = await lighthouse(url, {port: chrome.port, logLevel: 'silent', output: 'json'});
      for (const [name, {score}] of Object.entries(lhr.categories)) {
        (scores[name] ??= []).push(Math.round((score ?? 0) * 100));
      }
      const missed = Object.values(lhr.audits)
        .filter(audit => audit.scoreDisplayMode === 'binary' && audit.score < 1)
        .map(audit => audit.id);
      scores.missed = [...new Set([...(scores.missed ?? []), ...missed])];
    }
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(found));
