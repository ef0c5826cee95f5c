/** A small plan of headings with fields: one lane each, a week from the schedule, checks. */
export const HARBOUR_PLAN = `# Harbour Booking: Action Plan

## Priority Levels
- **P0 (Critical)**: stop and fix
- **P1 (High)**: this month
- **P2 (Medium)**: this quarter

## Action Items

### 1. Payments (P0)

#### 1.1 Rotate the payment keys
**Issue**: The live key was pasted into a ticket.
**Actions**:
- [x] Make a new key
- [ ] Revoke the old key
**Timeline**: 2 days

#### 1.2 Refund queue alarms
**Issue**: Refunds stop without anybody noticing.
**Actions**:
- [ ] Count what waits
- [ ] Page whoever is on call
**Timeline**: 3 days

### 2. Mooring map (P1)

#### 2.1 Tide tables from one place
**Issue**: Three copies of the tables drift apart.
**Actions**:
- [ ] Choose the copy that is right
- [ ] Read it from the other two
**Timeline**: 1 week

#### 2.2 Berth search on a phone
**Issue**: Nobody can find a berth while steering.
**Actions**:
- [ ] Larger targets
**Timeline**: 1 week

### 3. Paper (P2)

#### 3.1 Printable berth list
**Issue**: The office still wants paper.
**Actions**:
- [ ] One page, large letters
**Timeline**: 2 days

## Implementation Schedule

### Week 1
- 1.1 Rotate the payment keys
- 1.2 Refund queue alarms

### Week 2-3
- 2.1 Tide tables from one place

### Week 4
- 3.1 Printable berth list

## Review Process
- Mondays at ten
`;
