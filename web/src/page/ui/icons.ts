import alertTriangle from '@tabler/icons/outline/alert-triangle.svg?raw';
import arrowLeft from '@tabler/icons/outline/arrow-left.svg?raw';
import book from '@tabler/icons/outline/book.svg?raw';
import briefcase from '@tabler/icons/outline/briefcase.svg?raw';
import calendar from '@tabler/icons/outline/calendar.svg?raw';
import check from '@tabler/icons/outline/check.svg?raw';
import chevronDown from '@tabler/icons/outline/chevron-down.svg?raw';
import chevronRight from '@tabler/icons/outline/chevron-right.svg?raw';
import circleCheck from '@tabler/icons/outline/circle-check.svg?raw';
import circleX from '@tabler/icons/outline/circle-x.svg?raw';
import coin from '@tabler/icons/outline/coin.svg?raw';
import deviceMobile from '@tabler/icons/outline/device-mobile.svg?raw';
import download from '@tabler/icons/outline/download.svg?raw';
import edit from '@tabler/icons/outline/edit.svg?raw';
import eye from '@tabler/icons/outline/eye.svg?raw';
import eyeOff from '@tabler/icons/outline/eye-off.svg?raw';
import heart from '@tabler/icons/outline/heart.svg?raw';
import heartHandshake from '@tabler/icons/outline/heart-handshake.svg?raw';
import help from '@tabler/icons/outline/help.svg?raw';
import home from '@tabler/icons/outline/home.svg?raw';
import infoCircle from '@tabler/icons/outline/info-circle.svg?raw';
import language from '@tabler/icons/outline/language.svg?raw';
import listCheck from '@tabler/icons/outline/list-check.svg?raw';
import lock from '@tabler/icons/outline/lock.svg?raw';
import mail from '@tabler/icons/outline/mail.svg?raw';
import mapPin from '@tabler/icons/outline/map-pin.svg?raw';
import menu2 from '@tabler/icons/outline/menu-2.svg?raw';
import message from '@tabler/icons/outline/message.svg?raw';
import messagePlus from '@tabler/icons/outline/message-plus.svg?raw';
import messages from '@tabler/icons/outline/messages.svg?raw';
import notes from '@tabler/icons/outline/notes.svg?raw';
import phone from '@tabler/icons/outline/phone.svg?raw';
import plus from '@tabler/icons/outline/plus.svg?raw';
import search from '@tabler/icons/outline/search.svg?raw';
import share from '@tabler/icons/outline/share.svg?raw';
import sun from '@tabler/icons/outline/sun.svg?raw';
import trash from '@tabler/icons/outline/trash.svg?raw';
import urgent from '@tabler/icons/outline/urgent.svg?raw';
import userCheck from '@tabler/icons/outline/user-check.svg?raw';
import users from '@tabler/icons/outline/users.svg?raw';
import volume from '@tabler/icons/outline/volume.svg?raw';
import x from '@tabler/icons/outline/x.svg?raw';

/** The icons in use, bundled as text: nothing is fetched. Add a line here when a screen needs another one. */
export const icons = {
  'alert-triangle': alertTriangle,
  'arrow-left': arrowLeft,
  book: book,
  briefcase: briefcase,
  calendar: calendar,
  check: check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'circle-check': circleCheck,
  'circle-x': circleX,
  coin: coin,
  'device-mobile': deviceMobile,
  download: download,
  edit: edit,
  eye: eye,
  'eye-off': eyeOff,
  heart: heart,
  'heart-handshake': heartHandshake,
  help: help,
  home: home,
  'info-circle': infoCircle,
  language: language,
  'list-check': listCheck,
  lock: lock,
  mail: mail,
  'map-pin': mapPin,
  'menu-2': menu2,
  message: message,
  'message-plus': messagePlus,
  messages: messages,
  notes: notes,
  phone: phone,
  plus: plus,
  search: search,
  share: share,
  sun: sun,
  trash: trash,
  urgent: urgent,
  'user-check': userCheck,
  users: users,
  volume: volume,
  x: x,
} as const;

export type IconName = keyof typeof icons;
