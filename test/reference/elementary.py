#!/usr/bin/python3
"""Writes math.json, the true values that the lab's elementary functions are measured against.

The table was made with mpmath 1.2.1 (python3 test/reference/elementary.py). For each function it holds
rows of the bits, as 16 hex digits, of: the argument (the two arguments of pow), the double nearest
to the true result, and how far the true result lies above that double, in units in the last place
of that double (so that it keeps its digits beside a subnormal result as well).
"""

import json
import math
import random
import struct
from pathlib import Path

import mpmath
from mpmath import mp, mpf

assert mpmath.__version__ == '1.2.1', 'the table is made with mpmath 1.2.1'

# The reduction by pi/2 of the largest double needs 1024 bits before the point, 1 + x of the
# smallest one 1074 after it.
mp.prec = 2400

LARGEST = 1.7976931348623157e308
SMALLEST = 5e-324
SMALLEST_NORMAL = 2.0**-1022
LN2 = math.log(2)

rng = random.Random(19930924)


def bits(x):
    return struct.pack('>d', x).hex()


def nearest_and_rest(true):
    """The double nearest to `true`, and (true - nearest) / ulp(nearest)."""
    if true == 0:
        return 0.0, 0.0
    # mpf = mantissa 2^exponent with `bc` bits of mantissa: its leading bit is worth 2^(lead - 1).
    lead = true.exp + true.bc
    last = max(lead - 53, -1074)
    units = mp.ldexp(true, -last)
    whole = int(mp.nint(units))
    if abs(whole) == 2**53:
        last, units = last + 1, units / 2
        whole //= 2
    if last + 53 > 1024:
        return math.copysign(math.inf, whole), 0.0
    return math.ldexp(whole, last), float(units - whole)


def around(*points):
    """Every point, its neighbours on both sides, and the same with the other sign."""
    out = []
    for x in points:
        for y in (math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)):
            out += [y, -y]
    return out


def uniform(count, low, high):
    return [rng.uniform(low, high) for _ in range(count)]


def of_magnitude(count, low, high):
    """Random signs and significands, the binary exponents spread evenly over [low, high)."""
    out = []
    for _ in range(count):
        x = math.ldexp(rng.uniform(1, 2), rng.randrange(low, high))
        out.append(rng.choice((x, -x)))
    return out


def subnormals(count):
    return [math.ldexp(rng.randrange(1, 2**52), -1074) for _ in range(count)]


TINY = [SMALLEST, -SMALLEST, *around(SMALLEST_NORMAL, 2.0**-1023, 2.0**-600, 2.0**-100)]
HALF_LN2_STEPS = [(k + 0.5) * LN2 for k in range(0, 6)]


def exp_arguments():
    return [
        *TINY,
        *around(1, 2.0**-54, 2.0**-53, 2.0**-28, 0.5, 2, 10, 100),
        *around(*HALF_LN2_STEPS),
        *around(709.782712893384, 709.0895657128241, 709.4361393031039),
        *around(-708.3964185322641, -745.1332191019411, -744.4400719213812, -708.7429919225439),
        *uniform(90, -1, 1),
        *uniform(90, -20, 20),
        *uniform(90, -708, 709),
        *uniform(60, -745, -708),
        *uniform(20, 709, 709.78),
        *of_magnitude(50, -60, 9),
    ]


def expm1_arguments():
    return [
        *TINY,
        *around(1, 2.0**-55, 2.0**-54, 2.0**-53, 2.0**-28, 0.25, 0.5, 2, 10, 100),
        *around(*HALF_LN2_STEPS, LN2, LN2 - 0.25, 19.5 * LN2, 20.5 * LN2, 56.5 * LN2, 57.5 * LN2),
        *around(38.816242111356935, 37.42994775023705, 36.7368005696771),
        *around(709.782712893384, 709.0895657128241, 709.4361393031039),
        *uniform(120, -1.1, 1.1),
        *uniform(90, -3, 3),
        *uniform(90, -40, 40),
        *uniform(60, 40, 709.7),
        *of_magnitude(60, -70, 5),
    ]


def positive(values):
    return [abs(x) for x in values if x != 0 and math.isfinite(x)]


def log_arguments():
    halves = [2.0**k * math.sqrt(0.5) for k in (-1022, -1021, -3, -1, 0, 1, 2, 3, 1000, 1023)]
    return positive(
        [
            *TINY,
            *subnormals(30),
            *around(LARGEST, 1, 0.5, 2, 4, 10, math.e, 2.0**54, 2.0**1023, 2.0**-1021)[::2],
            *around(*halves)[::2],
            *[1 + k * 2.0**-52 for k in range(1, 20)],
            *[1 - k * 2.0**-53 for k in range(1, 20)],
            *[1 + x for x in of_magnitude(80, -45, -3)],
            *uniform(120, 0.5, 2),
            *uniform(40, 0.7, 0.72),
            *uniform(40, 1.4, 1.43),
            *of_magnitude(60, -10, 10),
            *of_magnitude(60, -1022, 1024),
        ]
    )


def log1p_arguments():
    root = math.sqrt(2)
    points = [
        *TINY,
        *around(2.0**-55, 2.0**-54, 2.0**-53, 2.0**-29, 2.0**-20, 0.25, 0.5),
        *around(root / 2 - 1, root - 1, 2 * root - 1, 4 * root - 1, 1, 2, 3, 7, 1.5),
        *around(2.0**52, 2.0**53, 2.0**54, 2.0**1023, LARGEST, -1 + 2.0**-53, -1 + 2.0**-40),
        *uniform(120, -0.999, 1),
        *uniform(90, -0.35, 0.5),
        *uniform(60, 0, 8),
        *of_magnitude(80, -60, 10),
        *[-1 + abs(x) for x in of_magnitude(30, -52, 0)],
        *positive(of_magnitude(60, 10, 1024)),
    ]
    return [x for x in points if -1 < x < math.inf]


def turn_arguments():
    near = [float(k * mp.pi / 2) for k in (1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 1001, 65536, 1048575)]
    near += [float(k * mp.pi / 2) for k in (1048576, 1048577, 10**9, 10**15 + 1, 3 * 10**22)]
    # The double that lies nearest to a multiple of pi/2: 2^-61 away.
    near.append(6381956970095103 * 2.0**797)
    return [
        *TINY,
        *around(2.0**-27, 2.0**-26, 2.0**-25, math.pi / 4, 3 * math.pi / 4, 1647099),
        *around(*near),
        *around(1e22, 2.0**62, 2.0**1023)[::2],
        LARGEST,
        -LARGEST,
        *uniform(90, -0.8, 0.8),
        *uniform(90, -10, 10),
        *uniform(50, -1000, 1000),
        *uniform(50, -1647099, 1647099),
        *of_magnitude(60, 20, 64),
        *of_magnitude(80, 64, 1024),
        *[float((rng.randrange(1, 2**20)) * mp.pi / 2) for _ in range(30)],
        *[float((2 * rng.randrange(1, 2**19) + 1) * mp.pi / 4) for _ in range(30)],
    ]


def tanh_arguments():
    return [
        *TINY,
        *around(2.0**-29, 2.0**-28, 2.0**-27, 2.0**-20, 0.125, 0.25, 0.5, 0.75, 1, 2, 22, 100),
        *around(19.0615, *[s / 2 for s in HALF_LN2_STEPS], LARGEST / 2),
        *uniform(150, -1, 1),
        *uniform(120, -5, 5),
        *uniform(50, -23, 23),
        *of_magnitude(80, -40, 6),
    ]


def erf_arguments():
    return [
        *TINY,
        *[x * s for x in subnormals(20) for s in (1, -1)],
        *around(2.0**-1019, 2.0**-1015, 2.0**-1014),
        *around(2.0**-29, 2.0**-28, 2.0**-27, 0.25, 0.5, 0.84375, 1, 1.25, 1 / 0.35, 4, 6, 100),
        *uniform(120, -0.85, 0.85),
        *uniform(100, -1.3, 1.3),
        *uniform(100, -6.1, 6.1),
        *of_magnitude(80, -40, 3),
    ]


def pow_arguments():
    def exponent_for(x, log2_of_result):
        return float(mpf(log2_of_result) / mp.log(mpf(x), 2))

    bases = (-10.0, -3.0, -2.0, 2.0, 3.0, 7.0, 10.0, 15.0)
    seams = positive(around(math.sqrt(1.5), math.sqrt(3), 1.5, 2))
    pairs = [(x, y) for x in bases for y in (-5.0, -3.0, 3.0, 4.0, 13.0)]
    pairs += [(10.0, float(y)) for y in (22, 23, -22, 308, -307, -323)]
    pairs += [(2.0, y) for y in around(1023, 1024, 1022, 1074, 1075, 0.5, 1, 1.5)]
    pairs += [(-2.0, y) for y in (1023.0, 1024.0, -1073.0, -1074.0, -1075.0, -1076.0)]
    pairs += [(x, y) for x in seams for y in (3.7, -0.3)]
    pairs += [(x, rng.uniform(-500, 500)) for x in uniform(90, 0.3, 3)]
    pairs += [(abs(x), rng.uniform(-3, 3)) for x in of_magnitude(70, -100, 100)]
    pairs += [(abs(x), rng.uniform(-1, 1)) for x in of_magnitude(40, -1022, 1024)]
    pairs += [(x, rng.uniform(-0.9, 0.9)) for x in subnormals(20)]
    pairs += [(abs(x), y) for x, y in zip(of_magnitude(30, -3, 3), of_magnitude(30, -80, -5))]
    pairs += [(SMALLEST, y) for y in (0.5, 1.0, -0.5, 0.9999, 1 / 3)]
    pairs += [(LARGEST, y) for y in (0.5, -1.0, -1.05, 0.9999, 1 / 3)]
    # Near 1, with an exponent that brings the result back to any size.
    for tiny in of_magnitude(110, -52, -3):
        x = 1 + tiny
        pairs.append((x, exponent_for(x, rng.uniform(-1070, 1020))))
    for x in (math.nextafter(1, 2), math.nextafter(1, 0), 1 + 2.0**-20, 1 - 2.0**-20, 1 - 2.0**-21):
        pairs += [(x, exponent_for(x, size)) for size in (-1060, -30, 1, 700, 1023)]
        pairs += [(x, y) for y in (2.0**31, 2.0**31 + 1, -(2.0**40), 1e9)]
    # Near the largest and the smallest results.
    extremes = (1023.9999, -1074.5, -1073.3, -1022, -1040)
    for x in [*uniform(12, 1.1, 100), *uniform(12, 0.01, 0.9)]:
        pairs += [(x, exponent_for(x, size)) for size in extremes]
    return pairs


def true_pow(x, y):
    size = mpf(y) * mp.log(abs(mpf(x)))
    if size > 800:
        value = mpf(2) ** 1200
    elif size < -800:
        value = mpf(2) ** -1200
    else:
        value = mp.exp(size)
    return -value if x < 0 and y % 2 == 1 else value


def true_exp(x):
    return mp.exp(min(mpf(x), mpf(800)))


def true_expm1(x):
    return mp.expm1(min(mpf(x), mpf(800)))


def true_tanh(x):
    return mp.tanh(max(min(mpf(x), mpf(500)), mpf(-500)))


def true_erf(x):
    return mp.erf(max(min(mpf(x), mpf(20)), mpf(-20)))


FUNCTIONS = {
    'exp': (true_exp, exp_arguments),
    'expm1': (true_expm1, expm1_arguments),
    'log': (lambda x: mp.log(mpf(x)), log_arguments),
    'log1p': (lambda x: mp.log1p(mpf(x)), log1p_arguments),
    'sin': (lambda x: mp.sin(mpf(x)), turn_arguments),
    'cos': (lambda x: mp.cos(mpf(x)), turn_arguments),
    'tanh': (true_tanh, tanh_arguments),
    'pow': (true_pow, pow_arguments),
    'erf': (true_erf, erf_arguments),
}


def rows(function, arguments):
    """One row for each argument, each argument once, in the order given."""
    unique = dict.fromkeys(x if isinstance(x, tuple) else (x,) for x in arguments)
    for xs in unique:
        high, low = nearest_and_rest(function(*xs))
        yield [*map(bits, xs), bits(high), bits(low)]


def main():
    tables = []
    for name, (function, arguments) in FUNCTIONS.items():
        lines = [json.dumps(row, separators=(',', ':')) for row in rows(function, arguments())]
        tables.append(f'"{name}":[\n' + ',\n'.join(lines) + '\n]')
        print(f'{name}: {len(lines)} rows')
    path = Path(__file__).with_name('math.json')
    path.write_text('{\n' + ',\n'.join(tables) + '\n}\n')


if __name__ == '__main__':
    main()
