namespace ClusterNet.Numerics.Tests.Losses;

/// <summary>Takes a loss of a few rows: the mean over the rows and the gradient of that mean.</summary>
public static class LossRunner
{
    public static (double Loss, float[] Gradient) Run(Loss loss, float[] predictions, float[] targets, int rows)
    {
        float[] gradient = new float[predictions.Length];
        float[] rowLosses = new float[rows];
        loss.Evaluate(predictions, targets, 1.0 / rows, gradient, rowLosses);
        return (rowLosses.Sum(value => (double)value) / rows, gradient);
    }
}
