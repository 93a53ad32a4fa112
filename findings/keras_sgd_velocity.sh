#!/usr/bin/env bash
# Keras 3.15.1: after the rate of SGD is cut to a tenth, momentum goes on at the old rate, and weight decay has none.
#
# Expected: momentum as in PyTorch, Lightning and the papers that cut rates in steps: a velocity of gradients, times the
#   rate of now. And `weight_decay` as in the ResNet paper's SGD: a part of the gradient.
# Happens: the velocity holds rate times gradient, so what was gathered at 0.1 still moves the weights when the rate is
#   0.01: behind 30 equal steps, the first step after the cut is 9 times PyTorch's, and it takes some twenty steps to
#   come near it. `weight_decay` shrinks the weight by itself and does not enter the velocity, so with momentum 0.9 it does
#   a tenth of what PyTorch's does in the long run.
# Who meets it: who trains a ResNet by a published recipe (rate 0.1, momentum 0.9, decay 1e-4, cut at two thirds) in both.
# Known: the class's page has the formula of the velocity; it does not say what a new rate does, nor that decay is decoupled.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1 keras==3.15.1
CUDA_VISIBLE_DEVICES= KERAS_BACKEND=torch KERAS_HOME="$work" venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import keras
import torch

STEPS = 30


def by_torch(gradient, decay=0.0, start=0.0):
    weight = torch.nn.Parameter(torch.tensor([start]))
    optimizer = torch.optim.SGD([weight], 0.1, momentum=0.9, weight_decay=decay)
    return weight.item, lambda: step_torch(optimizer, weight, gradient), lambda: optimizer.param_groups[0].update(lr=0.01)


def step_torch(optimizer, weight, gradient):
    weight.grad = torch.tensor([gradient])
    optimizer.step()


def by_keras(gradient, decay=None, start=0.0):
    weight = keras.Variable([start])
    optimizer = keras.optimizers.SGD(0.1, momentum=0.9, weight_decay=decay)
    value = lambda: float(keras.ops.convert_to_numpy(weight)[0])
    return value, lambda: optimizer.apply([keras.ops.convert_to_tensor([gradient])], [weight]), lambda: cut(optimizer)


def cut(optimizer):
    optimizer.learning_rate = 0.01


def first_step_after_the_cut(made):
    value, step, lower = made
    for _ in range(STEPS):
        step()
    lower()
    before = value()
    step()
    return before - value()


def shrunk(made):
    value, step, _ = made
    for _ in range(STEPS):
        step()
    return 1 - value()


steps = [first_step_after_the_cut(make(1.0)) for make in (by_torch, by_keras)]
decays = [shrunk(make(0.0, 1e-3, 1.0)) for make in (by_torch, by_keras)]
print(f"first step after the cut: torch 2.14.1 {steps[0]:.4f}, Keras 3.15.1 {steps[1]:.4f}, {steps[1] / steps[0]:.1f} times")
print(f"what 30 steps of decay 1e-3 take: torch {decays[0]:.5f}, Keras {decays[1]:.5f}, {decays[1] / decays[0]:.2f} times")
assert abs(steps[1] / steps[0] - 9.1) < 0.2
assert 0.1 < decays[1] / decays[0] < 0.25
PY
