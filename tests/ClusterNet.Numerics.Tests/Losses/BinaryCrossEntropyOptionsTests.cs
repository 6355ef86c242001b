namespace ClusterNet.Numerics.Tests.Losses;

/// <summary>Label smoothing and the weight of positive targets.</summary>
public sealed class BinaryCrossEntropyOptionsTests
{
    private static readonly float[] Logits = [0.3f, -1.2f, 2.5f, -0.1f];
    private static readonly float[] Targets = [1, 0, 0, 1];

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0, 3)]
    [InlineData(0.1, 0.5)]
    public void Loss_and_gradient_are_those_of_the_formula(double smoothing, double positiveWeight)
    {
        BinaryCrossEntropy loss = new(smoothing, positiveWeight);
        float[] gradient = new float[4];
        float[] losses = new float[2];
        loss.Evaluate(Logits, Targets, scale: 0.5, gradient, losses);
        for (int row = 0; row < 2; row++)
        {
            double sum = 0;
            for (int column = 0; column < 2; column++)
            {
                int index = (2 * row) + column;
                double smoothed = (Targets[index] * (1 - smoothing)) + (smoothing / 2);
                double weight = Targets[index] == 1 ? positiveWeight : 1;
                double probability = 1 / (1 + Math.Exp(-Logits[index]));
                sum -= weight * ((smoothed * Math.Log(probability)) + ((1 - smoothed) * Math.Log(1 - probability)));
                gradient[index].ShouldBe((float)(0.5 * weight * (probability - smoothed) / 2), 1e-6f);
            }

            losses[row].ShouldBe((float)(sum / 2), 1e-6f);
        }
    }

    [Fact]
    public void Without_options_it_is_the_plain_loss_to_the_last_bit()
    {
        (float[] plain, float[] optional) = (new float[4], new float[4]);
        (float[] plainLosses, float[] optionalLosses) = (new float[2], new float[2]);
        new BinaryCrossEntropy().Evaluate(Logits, Targets, 1, plain, plainLosses);
        new BinaryCrossEntropy(0, 1).Evaluate(Logits, Targets, 1, optional, optionalLosses);
        optional.ShouldBe(plain);
        optionalLosses.ShouldBe(plainLosses);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-0.1, 1)]
    [InlineData(0, 0)]
    public void Options_out_of_their_range_are_refused(double smoothing, double positiveWeight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new BinaryCrossEntropy(smoothing, positiveWeight));
}
