import alertTriangle from '@tabler/icons/outline/alert-triangle.svg?raw';
import arrowLeft from '@tabler/icons/outline/arrow-left.svg?raw';
import arrowRight from '@tabler/icons/outline/arrow-right.svg?raw';
import book from '@tabler/icons/outline/book.svg?raw';
import briefcase from '@tabler/icons/outline/briefcase.svg?raw';
import bulb from '@tabler/icons/outline/bulb.svg?raw';
import calendar from '@tabler/icons/outline/calendar.svg?raw';
import check from '@tabler/icons/outline/check.svg?raw';
import chevronDown from '@tabler/icons/outline/chevron-down.svg?raw';
import chevronRight from '@tabler/icons/outline/chevron-right.svg?raw';
import circleCheck from '@tabler/icons/outline/circle-check.svg?raw';
import circleX from '@tabler/icons/outline/circle-x.svg?raw';
import clock from '@tabler/icons/outline/clock.svg?raw';
import cloudOff from '@tabler/icons/outline/cloud-off.svg?raw';
import cloudCheck from '@tabler/icons/outline/cloud-check.svg?raw';
import coin from '@tabler/icons/outline/coin.svg?raw';
import deviceMobile from '@tabler/icons/outline/device-mobile.svg?raw';
import download from '@tabler/icons/outline/download.svg?raw';
import edit from '@tabler/icons/outline/edit.svg?raw';
import eye from '@tabler/icons/outline/eye.svg?raw';
import eyeOff from '@tabler/icons/outline/eye-off.svg?raw';
import firstAidKit from '@tabler/icons/outline/first-aid-kit.svg?raw';
import flag from '@tabler/icons/outline/flag.svg?raw';
import heart from '@tabler/icons/outline/heart.svg?raw';
import heartHandshake from '@tabler/icons/outline/heart-handshake.svg?raw';
import help from '@tabler/icons/outline/help.svg?raw';
import home from '@tabler/icons/outline/home.svg?raw';
import infoCircle from '@tabler/icons/outline/info-circle.svg?raw';
import language from '@tabler/icons/outline/language.svg?raw';
import listCheck from '@tabler/icons/outline/list-check.svg?raw';
import lock from '@tabler/icons/outline/lock.svg?raw';
import logout from '@tabler/icons/outline/logout.svg?raw';
import mail from '@tabler/icons/outline/mail.svg?raw';
import mapPin from '@tabler/icons/outline/map-pin.svg?raw';
import menu2 from '@tabler/icons/outline/menu-2.svg?raw';
import message from '@tabler/icons/outline/message.svg?raw';
import messagePlus from '@tabler/icons/outline/message-plus.svg?raw';
import messages from '@tabler/icons/outline/messages.svg?raw';
import moon from '@tabler/icons/outline/moon.svg?raw';
import notes from '@tabler/icons/outline/notes.svg?raw';
import phone from '@tabler/icons/outline/phone.svg?raw';
import phoneOff from '@tabler/icons/outline/phone-off.svg?raw';
import plus from '@tabler/icons/outline/plus.svg?raw';
import refresh from '@tabler/icons/outline/refresh.svg?raw';
import search from '@tabler/icons/outline/search.svg?raw';
import send from '@tabler/icons/outline/send.svg?raw';
import settings from '@tabler/icons/outline/settings.svg?raw';
import share from '@tabler/icons/outline/share.svg?raw';
import shieldCheck from '@tabler/icons/outline/shield-check.svg?raw';
import sun from '@tabler/icons/outline/sun.svg?raw';
import trash from '@tabler/icons/outline/trash.svg?raw';
import upload from '@tabler/icons/outline/upload.svg?raw';
import urgent from '@tabler/icons/outline/urgent.svg?raw';
import user from '@tabler/icons/outline/user.svg?raw';
import userCheck from '@tabler/icons/outline/user-check.svg?raw';
import userPlus from '@tabler/icons/outline/user-plus.svg?raw';
import users from '@tabler/icons/outline/users.svg?raw';
import volume from '@tabler/icons/outline/volume.svg?raw';
import wifiOff from '@tabler/icons/outline/wifi-off.svg?raw';
import x from '@tabler/icons/outline/x.svg?raw';

/** The icons in use, bundled as text: nothing is fetched. Add a line here when a screen needs another one. */
export const icons = {
  'alert-triangle': alertTriangle,
  'arrow-left': arrowLeft,
  'arrow-right': arrowRight,
  book: book,
  briefcase: briefcase,
  bulb: bulb,
  calendar: calendar,
  check: check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'circle-check': circleCheck,
  'circle-x': circleX,
  clock: clock,
  'cloud-off': cloudOff,
  'cloud-check': cloudCheck,
  coin: coin,
  'device-mobile': deviceMobile,
  download: download,
  edit: edit,
  eye: eye,
  'eye-off': eyeOff,
  'first-aid-kit': firstAidKit,
  flag: flag,
  heart: heart,
  'heart-handshake': heartHandshake,
  help: help,
  home: home,
  'info-circle': infoCircle,
  language: language,
  'list-check': listCheck,
  lock: lock,
  logout: logout,
  mail: mail,
  'map-pin': mapPin,
  'menu-2': menu2,
  message: message,
  'message-plus': messagePlus,
  messages: messages,
  moon: moon,
  notes: notes,
  phone: phone,
  'phone-off': phoneOff,
  plus: plus,
  refresh: refresh,
  search: search,
  send: send,
  settings: settings,
  share: share,
  'shield-check': shieldCheck,
  sun: sun,
  trash: trash,
  upload: upload,
  urgent: urgent,
  user: user,
  'user-check': userCheck,
  'user-plus': userPlus,
  users: users,
  volume: volume,
  'wifi-off': wifiOff,
  x: x,
} as const;

export type IconName = keyof typeof icons;
