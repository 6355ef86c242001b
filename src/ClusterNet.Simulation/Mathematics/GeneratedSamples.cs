using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Samples that are functions of the seed and their id: [features, then targets], the targets a noisy linear map of the features.</summary>
internal sealed class GeneratedSamples(RegressionModel model, long seed)
{
    private const float Noise = 0.1f;
    private const int ValidationIndex = 1;
    private const int TruthIndex = 2;
    private readonly Chance _training = new Chance(seed).For(ChancePurpose.Data);
    private readonly Chance _validation = new Chance(seed).For(ChancePurpose.Data, ValidationIndex);
    private readonly Chance _truth = new Chance(seed).For(ChancePurpose.Data, TruthIndex);
    private readonly SortedDictionary<long, float[]> _made = [];

    /// <summary>Training sample <paramref name="id"/>.</summary>
    public float[] Training(long id)
    {
        if (!_made.TryGetValue(id, out float[]? sample))
            _made.Add(id, sample = Make(_training, id));
        return sample;
    }

    /// <summary>Validation sample <paramref name="id"/>.</summary>
    public float[] Validation(long id) => Make(_validation, id);

    /// <summary>Weights to start from: between −0.5 and 0.5.</summary>
    public float[] InitialWeights(long weightSeed)
    {
        Chance chance = new Chance(weightSeed).For(ChancePurpose.Weights);
        float[] weights = new float[model.Parameters];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Centred(chance, i);
        return weights;
    }

    private float[] Make(Chance chance, long id)
    {
        int width = model.Features + model.Outputs;
        float[] sample = new float[width];
        for (int feature = 0; feature < model.Features; feature++)
            sample[feature] = 2 * Centred(chance, (id * width) + feature);
        for (int output = 0; output < model.Outputs; output++)
        {
            float target = Noise * Centred(chance, (id * width) + model.Features + output);
            for (int feature = 0; feature < model.Features; feature++)
                target += sample[feature] * Centred(_truth, (feature * model.Outputs) + output);
            sample[model.Features + output] = target;
        }

        return sample;
    }

    private static float Centred(Chance chance, long counter) => (float)(chance.Unit(counter) - 0.5);
}
