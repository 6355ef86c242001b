# One step with a chain of two, word by word: the head sums, both apply, and the last one shows the new version.

plan steps=2 chunks=1 servers=2 workers=1 replicas=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 1-0): training begins

capture server 1
----
server 1: captured v0 chunk 0
  -> server 0: all of v0 chunk 0 = w0
  gives back new

settle
----
(nothing to tell)

install server 0
----
server 0: has v0 chunk 0 = w0
  needs no version below v0
  -> server 1: I have v0 chunk 0
  -> worker 0: weights v0 chunk 0 = w0

settle
----
(nothing to tell)

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  -> server 1: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))

deliver contribution
----
worker 0 -> server 1: contribution v0 chunk 0 [0, 4) = ((0+1)+(2+3))
  needs no version below v0
  sums v0 chunk 0 from [0, 4)

sum server 1
----
server 1: summed v0 chunk 0
  gives back ((0+1)+(2+3))
  -> server 0: sum v0 chunk 0 = ((0+1)+(2+3))
  applies v0 chunk 0 with [0, 4)

# The head forwards the sum before it applies it itself. Neither of them shows the new version before the last one has it.

apply server 1
----
server 1: applied chunk 0, now v1 = w1.1dd4a45c
  needs no version below v0

deliver sum
----
server 1 -> server 0: sum v0 chunk 0 = ((0+1)+(2+3))
  needs no version below v0
  applies v0 chunk 0 with [0, 4)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.1dd4a45c
  needs no version below v0
  -> server 1: I have v1 chunk 0
  -> worker 0: weights v1 chunk 0 = w1.1dd4a45c
  -> coordinator: completed v1, loss 0.2375 over 4 samples
  gives back ((0+1)+(2+3))

settle
----
step v1: loss 0.2375 over 4 samples

# The head has heard that the sum has arrived and gives it back.

run 10s
----
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
checkpoint v2 committed
finished: Completed at v2
server 1 applied chunk 0, now v2 = w2.0bcc5356

check
----
the weights are those of an undisturbed run: w2.0bcc5356
every payload was given back
