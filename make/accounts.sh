#!/usr/bin/env bash
# What somebody who just typed `make run` needs to know.
cat <<TEXT

  Naast, with invented people in fictional municipalities (no real message can leave).

  App              http://$ADDR/
  Sent messages    http://$ADDR/proeftuin
  Dashboard        http://$ADDR/_/    (first: ./naast superuser upsert YOU@EXAMPLE PASSWORD --dir $DIR)

  Accounts, all with the password naast-demo-2026:
    samira@demodam.example     ambassador
    bram@demodam.example       ambassador
    fatma@demodam.example      peer
    carla@demodam.example      coordinator
    kees@demodam.example       chain coordinator
    fg@demodam.example         privacy officer
    beheer@demodam.example     administrator
    anna@waterbeek.example     ambassador of another municipality

TEXT
