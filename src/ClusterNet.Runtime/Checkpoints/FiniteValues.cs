namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Refuses what no training can go on from.</summary>
internal static class FiniteValues
{
    /// <summary>Throws for the first weight, then the first state, that is NaN or infinite.</summary>
    public static void Require(CheckpointContent content)
    {
        Require(content.Layout, content.Weights.Span, parameter => parameter.Name);
        foreach (OptimizerStateVector state in content.OptimizerStates)
            Require(content.Layout, state.Values.Span, parameter => OptimizerStateNames.Key(parameter, state.Name));
    }

    private static void Require(CheckpointLayout layout, ReadOnlySpan<float> flat, Func<CheckpointParameter, string> key)
    {
        foreach (CheckpointParameter parameter in layout.Parameters)
        {
            ReadOnlySpan<float> values = flat.Slice(parameter.Offset, parameter.Length);
            for (int i = 0; i < values.Length; i++)
                if (!float.IsFinite(values[i]))
                    throw new NonFiniteValueException(key(parameter), i, values[i]);
        }
    }
}
