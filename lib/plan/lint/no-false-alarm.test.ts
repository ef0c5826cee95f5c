import { describe, expect, test } from 'vitest';
import { sourceOf } from '../decode.ts';
import { lintPlan } from './lint-plan.ts';

/** What plans do that a careful reader understands. */
const WELL_SAID: readonly (readonly [string, string])[] = [
  ['a checklist', '# Move\n\n- [ ] Pack the books\n- [x] Rent a van\n- [~] Sort the attic\n'],
  [
    'an action plan whose schedule names every open item',
    '# Plan\n## Priority Levels\n- **P0 (Critical)**: now\n- **P1 (High)**: soon\n## Action Items\n### 1. Doors (P0)\n#### 1.1 Oil the hinges\n**Actions**:\n- [x] Buy oil\n- [ ] Use it\n**Timeline**: 1 day\n#### 1.2 Replace the lock\n**Issue**: It sticks\n**Status**: ✅ Complete\n## Schedule\n### Week 1\n- 1.1 Oil the hinges\n',
  ],
  [
    'lists that number their entries anew, or all with 1',
    '## Phase 1: Tasks\n1. **Paint the fence** - High\n2. **Mow the lawn** - Low\n## Phase 2: Tasks\n1. **Fix the tap** - High\n1. **Clean the gutter** - Low\n',
  ],
  [
    'a summary that repeats items once, and agrees',
    '## Tasks\n### 1. Seal the window frames\n**Status**: Done\n## Summary\n| Task | Status | Priority |\n|---|---|---|\n| Seal window frames | Done | High |\n',
  ],
  ['a colour beside the words for a priority', '- [ ] 🔴 [High] Call the plumber\n'],
  ['links, footnotes and boxes in code', '- [ ] Read [](x)\n\n`- []`\n\n    -[ ] x\n'],
  ['a blank to be filled in', '## Tasks\n- [ ] Sweep\n- [ ] ________\n'],
  ['what stands in a template', '## Tasks\n- [ ] Sweep\n## Template\n- [ ]\n- []\n'],
  [
    'standards that look like ids',
    '## Tasks\n- [ ] SHA-256 for all downloads\n- [ ] SHA-256 for all uploads\n',
  ],
  [
    'weeks that are durations',
    '## Tasks\n### Dig the pond\n**Timeline**: 0-2 weeks\n**Effort**: 60 h\n',
  ],
  [
    'a routine in each of many sections',
    '## Api\n- [ ] Write unit tests\n## Web\n- [ ] Write unit tests\n## Cli\n- [ ] Write unit tests\n',
  ],
];

describe('lint has nothing to say about', () => {
  test.each(WELL_SAID)('%s', (_, plan) => {
    expect(lintPlan(sourceOf(plan)).findings).toEqual([]);
  });
});
