using System.Globalization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A NaN or an infinity was about to be saved. Nothing was written: a checkpoint is a state that one can train on from.</summary>
public sealed class NonFiniteValueException : CheckpointException
{
    /// <summary>Makes the error for one element of one tensor.</summary>
    /// <param name="tensor">The parameter ("0.weight") or the optimizer state of a parameter ("0.weight/exp_avg").</param>
    /// <param name="index">The element inside that tensor, in row-major order.</param>
    /// <param name="value">NaN or an infinity.</param>
    public NonFiniteValueException(string tensor, int index, float value)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{tensor}[{index}] is {value}: a checkpoint holds finite values only, so none was written"))
    {
        Tensor = tensor;
        Index = index;
        Value = value;
    }

    /// <summary>The parameter ("0.weight") or the optimizer state of a parameter ("0.weight/exp_avg").</summary>
    public string Tensor { get; }

    /// <summary>The element inside that tensor, in row-major order.</summary>
    public int Index { get; }

    /// <summary>NaN or an infinity.</summary>
    public float Value { get; }
}
