// A browser of its own with an empty profile, and what every page must keep to.
import {createRequire} from 'node:module';
import {execFileSync} from 'node:child_process';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

const require = createRequire(`${process.env.PACKAGES}/`);
const {chromium} = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const folderOf = (run) => `${process.env.RUNS}/${run}`;

export const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

// The page of a run when all of it is drawn; at the end it must have been silent, and alone.
export async function withPage(browser, run, options, use) {
  const context = await browser.newContext({viewport: {width: 1024, height: 900}, ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) faults.push(`asked for ${request.url()}`);
  });
  await page.goto(`file://${folderOf(run)}/report.html`);
  await drawn(page);
  await use(page);
  assert.deepEqual(faults, []);
  await context.close();
}
export const drawn = (page) => page.waitForSelector('html[data-drawn=all]', {state: 'attached', timeout: 20000});

// Rows of results.sqlite.
export const query = (run, sql) =>
  JSON.parse(
    execFileSync('sqlite3', ['-readonly', '-json', `${folderOf(run)}/results.sqlite`, sql], {encoding: 'utf8'}) || '[]',
  );
