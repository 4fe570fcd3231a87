// Run Lighthouse on each address: node lighthouse.mjs RUNS URL… prints {url: {category: [score, …], missed: […]}}.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const needed = createRequire(`${process.cwd()}/package.json`);
const load = name => import(pathToFileURL(needed.resolve(name)));
const {default: lighthouse} = await load('lighthouse');
const {launch} = await import(pathToFileURL(createRequire(needed.resolve('lighthouse')).resolve('chrome-launcher')));

// What counts and fell short, with its value where it has one.
function short({categories, audits}) {
  const counted = Object.values(categories).flatMap(each => each.auditRefs.filter(({weight}) => weight > 0));
  return counted.map(({id}) => audits[id])
    .filter(({score}) => score !== null && score < 0.9)
    .map(({id, displayValue}) => (displayValue ? `${id} ${displayValue}` : id));
}

const [runs, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const found = {};
try {
  for (const url of urls) {
    const scores = (found[url] = {missed: []});
    for (let run = 0; run < Number(runs); run += 1) {
      const {lhr} = await lighthouse(url, {port: chrome.port, logLevel: 'silent', output: 'json'});
      if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
      for (const [name, {score}] of Object.entries(lhr.categories)) {
        if (score !== null) (scores[name] ??= []).push(Math.round(score * 100));
      }
      scores.missed = [...new Set([...scores.missed, ...short(lhr)])];
    }
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(found));
