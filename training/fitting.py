"""Small fits on dev: sigmoid calibration, temperatures, thresholds, reliability."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def sigmoid_fit(z: np.ndarray, right: np.ndarray, steps: int = 50, prior: float = 1e-4) -> tuple[float, float]:
    """Scale and shift that make sigmoid(scale * z + shift) fit `right` best (Newton steps, halved while they do not help)."""
    x = np.stack([z, np.ones_like(z)], 1).astype(np.float64)

    def cost(theta: np.ndarray) -> float:
        at = x @ theta
        return float(np.mean(np.logaddexp(0, at) - right * at) + prior * np.sum((theta - [1, 0]) ** 2))

    theta, now = np.array([1.0, 0.0]), cost(np.array([1.0, 0.0]))
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        slope = x.T @ (p - right) / len(z) + 2 * prior * (theta - [1, 0])
        bend = (x * (p * (1 - p))[:, None]).T @ x / len(z) + 2 * prior * np.eye(2)
        move = np.linalg.solve(bend, slope)
        while np.abs(move).max() > 1e-6 and cost(theta - move) > now:
            move = move / 2
        if np.abs(move).max() <= 1e-6:
            break
        theta = theta - move
        now = cost(theta)
    return round(float(max(theta[0], 0.05)), 4), round(float(theta[1]), 4)


def temperature_fit(logits: np.ndarray, gold: np.ndarray) -> float:
    """The factor on logits that gives the gold labels the best likelihood."""

    def cost(factor: float) -> float:
        z = logits * factor
        z = z - z.max(1, keepdims=True)
        return float(np.mean(np.log(np.exp(z).sum(1)) - z[np.arange(len(gold)), gold]))

    grid = np.exp(np.linspace(np.log(0.2), np.log(3), 60))
    return round(float(min(grid, key=cost)), 4)


def best_threshold(score: Callable[[float], float], grid: np.ndarray) -> float:
    """The threshold with the best score; of equals the one nearest one half."""
    return round(float(max(grid, key=lambda t: (round(score(float(t)), 6), -abs(t - 0.5)))), 4)


def f1(hits: float, given: float, wanted: float) -> float:
    """F1 of counts."""
    return 2 * hits / (given + wanted) if given + wanted else 0.0


def f1_threshold(chances: np.ndarray, right: np.ndarray, wanted: int) -> float:
    """The cut on probabilities with the best F1 when `wanted` things should be found."""
    return best_threshold(lambda t: f1(float(right[chances > t].sum()), float((chances > t).sum()), wanted), np.linspace(0.05, 0.95, 91))


def reliability(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> dict[str, object]:
    """How often is what was given probability p right? A table, and the expected calibration error."""
    rows, error = [], 0.0
    for low in np.arange(bins) / bins:
        held = (chances >= low) & (chances < low + 1 / bins + (1e-9 if low + 1 / bins >= 1 else 0))
        if held.any():
            mean, share = float(chances[held].mean()), float(right[held].mean())
            rows.append({"n": int(held.sum()), "given": round(mean, 3), "right": round(share, 3)})
            error += held.mean() * abs(mean - share)
    return {"n": len(chances), "ece": round(float(error), 4), "bins": rows}
