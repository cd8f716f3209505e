// The report page as a reader meets it: read from a file, in a browser, in both languages, and on paper.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {inflateSync} from 'node:zlib';
import {readFileSync, statSync} from 'node:fs';
import {axeSource, drawn, folderOf, launch, query, withPage} from './pages.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const charts = {
  run: [
    'tests',
    'false-findings',
    'flow',
    'calendar',
    'follow-up',
    'survival-overall_survival',
    'survival-disease_free_survival',
    'incidence-relapse',
    'incidence-non_relapse_death',
    'incidence-acute_gvhd',
    'incidence-chronic_gvhd',
    'lives',
    'events',
    'estimates-shares',
    'estimates-months',
    'zip',
    'convergence',
  ],
  compare: ['compare-tests'],
  sweep: ['sweep', 'tornado-0'],
  sobol: ['sweep', 'sobol-0'],
  size: ['power'],
};

for (const [run, ids] of Object.entries(charts)) {
  test(`${run}: every chart is drawn, has a title, axes that fit and a table behind it`, async () => {
    await withPage(browser, run, {}, async (page) => {
      for (const id of ids) {
        const figure = page.locator(`#${id}`);
        assert.ok((await figure.locator('.chart svg *').count()) > 10, `${id} is drawn`);
        assert.ok((await figure.locator('h3').textContent()).length > 10, `${id} has a title`);
        assert.ok(!(await figure.locator('.chart').innerHTML()).includes('NaN'), `${id} has numbers`);
        await figure.locator('details summary').click();
        assert.ok((await figure.locator('details tbody tr').count()) > 0, `${id} has a table`);
      }
      assert.ok(statSync(`${folderOf(run)}/report.html`).size < 2e6);
    });
  });
}

test('values read back are those of results.sqlite', async () => {
  const stored = query(
    'run',
    "SELECT analysis, value, mcse FROM summary WHERE measure = 'rejected' AND value IS NOT NULL",
  );
  await withPage(browser, 'run', {}, async (page) => {
    await page.locator('#tests details summary').click();
    const rows = await page
      .locator('#tests tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.ok(rows.length > 5);
    for (const [name, shown] of rows) {
      const {value, mcse} = stored.find((row) => row.analysis === name);
      if (mcse === 0) continue;
      const [number, error] = shown.split(' ± ');
      const half = 0.5 * 10 ** -(number.split('.')[1] ?? '').length + 1e-9;
      assert.ok(Math.abs(Number(number) - 100 * value) <= half, `${name}: ${shown} is ${100 * value}`);
      assert.ok(Math.abs(Number(error) - 100 * mcse) <= half, `${name}: ${shown} has ${100 * mcse}`);
    }
    const funnel = query('run', "SELECT quantity, value FROM summary WHERE kind = 'cohort' AND measure = 'mean'");
    await page.locator('#flow details summary').click();
    const enrolled = funnel.find((row) => row.quantity === 'enrolled').value;
    const shown = await page
      .locator('#flow tbody tr', {hasText: 'analysed cohort'})
      .locator('td')
      .first()
      .textContent();
    assert.equal(Number(shown), enrolled);
  });
});

test('a click on a lane, or Enter, opens the life of that patient', async () => {
  await withPage(browser, 'run', {}, async (page) => {
    const lane = page.locator('.lane').nth(2);
    const candidate = await lane.getAttribute('data-candidate');
    await lane.click();
    assert.equal(await page.locator('#trace').getAttribute('data-candidate'), candidate);
    assert.ok((await page.locator('#trace tbody tr').count()) > 2);
    const other = page.locator('.lane').nth(4);
    await other.focus();
    await page.keyboard.press('Enter');
    assert.equal(
      await page.locator('#trace').getAttribute('data-candidate'),
      await other.getAttribute('data-candidate'),
    );
  });
});

test('the Tab key stops once at a chart, and arrow keys go from mark to mark', async () => {
  await withPage(browser, 'run', {}, async (page) => {
    assert.equal(await page.locator('#tests svg [tabindex="0"]').count(), 1);
    await page.locator('#tests svg [tabindex="0"]').focus();
    const first = await page.locator('#tip').textContent();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await page.locator('#tip').textContent(), first);
    assert.equal(await page.locator('#tests svg [tabindex="0"]').count(), 1);
  });
});

test('arrow keys read the values of a curve', async () => {
  await withPage(browser, 'run', {}, async (page) => {
    await page.locator('#survival-overall_survival .area').focus();
    await page.keyboard.press('ArrowRight');
    assert.match(await page.locator('#tip').textContent(), /month 1/);
  });
});

test('the other language has no word of the first, and no chart is lost', async () => {
  await withPage(browser, 'run', {}, async (page) => {
    const count = await page.locator('figure svg').count();
    await page.locator('#language').click();
    await drawn(page);
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    assert.equal(await page.locator('figure svg').count(), count);
    for (const title of await page.locator('h2, figcaption h3').allTextContents())
      assert.match(title, /[\u4e00-\u9fff]/, title);
    await page.locator('.lane').first().click();
    assert.match(await page.locator('#trace tbody').textContent(), /[\u4e00-\u9fff]/);
  });
});

test('what a scenario is called is text, in the page and in what is taken from it', async () => {
  await withPage(browser, 'hostile', {}, async (page) => {
    assert.equal(await page.title(), `=cmd() </script><b>'"hostile – dliplan`);
    assert.equal(await page.locator('h1').textContent(), `=cmd() </script><b>'"hostile`);
    assert.match(await page.locator('p.title').textContent(), /<img src=x onerror=alert\(1\)> =cmd\(\)$/);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('script:not([type])').count(), 2);
    const download = page.waitForEvent('download');
    await page.locator('#tests button', {hasText: 'CSV'}).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    assert.ok(text.split('\r\n').length > 1);
    assert.ok(!/(^|,|\n)"?[=+@]/.test(text.replace('\ufeff', '')), 'no field is a formula');
  });
});

test('a chart taken as SVG stands by itself', async () => {
  await withPage(browser, 'run', {}, async (page) => {
    const download = page.waitForEvent('download');
    await page.locator('#tests button', {hasText: 'SVG'}).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    assert.match(text, /^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.ok(!text.includes('var(--'), 'colours are resolved');
  });
});

for (const width of [360, 1920]) {
  test(`at ${width} pixels nothing is wider than the page`, async () => {
    await withPage(
      browser,
      'run',
      {viewport: {width, height: 800}, colorScheme: width === 360 ? 'dark' : 'light'},
      async (page) => {
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      },
    );
  });
}

// The streams of what is drawn on each page.
function pagesOf(pdf) {
  const text = pdf.toString('latin1');
  const stream = (number) => {
    const at = text.search(new RegExp(`(^|\\n)${number} 0 obj`));
    const begin = text.indexOf('stream', at) + 'stream'.length;
    const from = text[begin] === '\r' ? begin + 2 : begin + 1;
    return inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
  };
  return [...text.matchAll(/\/Type \/Page\b[^s]([\s\S]*?)endobj/g)].map(([, page]) =>
    stream(page.match(/\/Contents (\d+) 0 R/)[1]),
  );
}

for (const run of ['run', 'compare', 'sweep', 'size']) {
  test(`${run}: on A4 no page is blank and no chart is cut`, async () => {
    await withPage(browser, run, {}, async (page) => {
      const pages = pagesOf(await page.pdf({format: 'A4', preferCSSPageSize: true, printBackground: true}));
      assert.ok(pages.length > 0);
      pages.forEach((content, i) => assert.ok((content.match(/T[jJ]\b/g) ?? []).length > 3, `page ${i + 1} has words`));
      await page.emulateMedia({media: 'print'});
      await page.setViewportSize({width: 680, height: 1016}); // A4 less its margins, 96 pixels an inch
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const tall = await page
        .locator('figure')
        .evaluateAll((all) => all.map((one) => [one.id, one.getBoundingClientRect().height, one.scrollWidth]));
      for (const [id, height, wide] of tall) {
        assert.ok(height <= 1000, `${id} fits on a page: ${height}`);
        assert.ok(wide <= 680, `${id} is not wider than the paper: ${wide}`);
      }
    });
  });
}

for (const [run, colorScheme] of [
  ['run', 'light'],
  ['run', 'dark'],
  ['compare', 'light'],
  ['sweep', 'light'],
  ['size', 'dark'],
]) {
  test(`${run}, ${colorScheme}: axe finds no serious fault of accessibility`, async () => {
    await withPage(browser, run, {colorScheme, bypassCSP: true}, async (page) => {
      await page.locator('#parameter-table > summary').click();
      await page.locator('#parameter-filter').fill('calendar.'); // all of them take long
      await page.evaluate(axeSource);
      const found = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
      const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
      assert.deepEqual(
        serious.map(
          (one) =>
            `${one.id}: ${one.nodes
              .slice(0, 3)
              .map((node) => node.target.join(' '))
              .join(', ')}`,
        ),
        [],
      );
    });
  });
}
