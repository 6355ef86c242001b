namespace ClusterNet.Runtime.Evaluation;

/// <summary>Counts what a report needs, row by row.</summary>
internal interface ITally
{
    /// <summary>Counts a sample.</summary>
    /// <param name="sample">Its number, from 0.</param>
    /// <param name="predictions">What the model gave: logits where the loss takes logits.</param>
    /// <param name="outputs">What a user sees: probabilities where the loss takes logits.</param>
    /// <param name="targets">What it should have given.</param>
    void Add(long sample, ReadOnlySpan<float> predictions, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);

    /// <summary>The report with what was counted.</summary>
    ModelReport AddTo(ModelReport report);
}
