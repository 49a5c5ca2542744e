import { retainedParts, topics } from '@dvc-widgets/contract';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Forgetting } from '../../retention/forget.ts';
import { commentSources } from '../../retention/retention-rules.ts';
import type { AuditLine } from '../../store.ts';
import { atDesk } from '../at-desk.ts';
import { say, type World } from '../world.ts';

/** `retention show`, `preview` and `run`. */
export function addRetention(program: Command, world: World): void {
  const retention = program
    .command('retention')
    .description('how long what citizens said is kept, and the erasing of what was kept long enough');
  const json = () => new Option('--json', 'as JSON').default(false);

  retention
    .command('show')
    .description('print for how many months each part is kept, and how much was erased beside cases so far')
    .addOption(json())
    .action(({ json: asJson }: { json: boolean }) =>
      atDesk(world, async ({ retention: rules, store }) => {
        const kept = {
          cases: Object.fromEntries(
            topics.map((topic) => [
              topic,
              Object.fromEntries(retainedParts.map((part) => [part, rules.monthsOf(topic, part)])),
            ]),
          ),
          comments: Object.fromEntries(commentSources.map((source) => [source, rules.monthsOfComments(source)])),
          erasedComments: await store.retention.countErasures(),
        };
        if (asJson) {
          say(world, JSON.stringify(kept, null, 2));
          return;
        }
        say(world, `months after the end\t${retainedParts.join('\t')}`);
        for (const topic of topics) {
          say(world, [topic, ...retainedParts.map((part) => rules.monthsOf(topic, part))].join('\t'));
        }
        for (const source of commentSources) {
          say(world, `${source}\t${rules.monthsOfComments(source)}\tafter the day they came`);
        }
        say(world, `erased beside cases so far\t${kept.erasedComments}`);
      }),
    );

  retention
    .command('preview')
    .description('count what would be erased on a day, as things stand; changes nothing')
    .addOption(new Option('--by <day>', 'YYYY-MM-DD (default: today)').argParser(readDay))
    .addOption(json())
    .action(({ by, json: asJson }: { by?: string; json: boolean }) =>
      atDesk(world, async ({ forgetting, today }) => {
        const counts = await forgetting.preview(by ?? today);
        if (asJson) {
          say(world, JSON.stringify(counts, null, 2));
          return;
        }
        for (const { of, what, months, before, count } of counts) {
          if (count > 0) say(world, `${of}\t${what}\t${count}\tfrom before ${before}, kept ${months} months`);
        }
        say(world, `${counts.reduce((sum, { count }) => sum + count, 0)} in all, on ${by ?? today}`);
      }),
    );

  retention
    .command('run')
    .description('erase now what was kept long enough, as a running collector does by itself')
    .action(() =>
      atDesk(world, async ({ forgetting }) => {
        const lines = await forgetAll(forgetting);
        for (const { subject, detail } of lines) say(world, `${subject}\t${detail['what']}\t${detail['count']}`);
        say(world, `erased ${countOf(lines)}`);
      }),
    );
}

/** Rounds until nothing is left that was kept long enough; answers what the audit log was told. */
export async function forgetAll(forgetting: Forgetting): Promise<readonly AuditLine[]> {
  const told: AuditLine[] = [];
  for (;;) {
    const { lines, isMore } = await forgetting.round();
    told.push(...lines);
    if (!isMore) return told;
  }
}

/** How much these lines tell of. */
export const countOf = (lines: readonly AuditLine[]): number =>
  lines.reduce((sum, { detail }) => sum + Number(detail['count'] ?? 0), 0);

function readDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text;
  throw new InvalidArgumentError('a day as YYYY-MM-DD');
}
