export { common } from './common';
export { dashboards } from './dashboards';
export { documents } from './documents';
export { identity } from './identity';
export { rulebook } from './rulebook';
export { workflow } from './workflow';
