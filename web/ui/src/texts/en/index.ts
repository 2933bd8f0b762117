export { common } from './common';
export { dashboards } from './dashboards';
export { documents } from './documents';
export { identity } from './identity';
export { workflow } from './workflow';
