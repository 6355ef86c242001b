# The only worker is paused for longer than its lease, and is put out of the view without knowing. When it speaks again it is shown the view
# that lacks it, and asks to be let in; training goes on.

plan steps=2 slices=2 chunks=1 servers=1 workers=1 evaluate=1 parts=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2); chunks on 0): training begins

pause worker 0
----
(nothing to tell)

run 3s
----
view 2 (; chunks on 0): worker 0 fell silent

unpause worker 0
----
(nothing to tell)

advance 0.1s
----
(nothing to tell)

deliver Heartbeat
----
worker 0 -> coordinator: Heartbeat
  -> worker 0: view 2 (; chunks on 0)

deliver view 2
----
coordinator -> worker 0: view 2 (; chunks on 0)
  -> coordinator: let me in (incarnation 0)

run 10s
----
view 3 (worker 0 [0, 2); chunks on 0): worker 0 joined
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
evaluation v1: loss 0.0606618 over 2 samples; the epoch's training loss 0.291667 over 2 samples
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.0954545 over 2 samples
checkpoint v2 committed
finished: Completed at v2

check
----
the weights are those of an undisturbed run: w2.cc3efd73
every payload was given back
