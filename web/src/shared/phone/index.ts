export { isMobile, parsePhone, showPhone } from './phone';
