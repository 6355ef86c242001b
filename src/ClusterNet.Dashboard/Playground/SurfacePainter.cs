using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Dashboard.Playground;

/// <summary>
/// Computes what every neuron says all over the square that the points lie in, layer by layer with the library's own layers. Not for two threads at once.
/// </summary>
internal sealed class SurfacePainter
{
    /// <summary>The points of a side of the output's surface.</summary>
    public const int Side = 64;

    /// <summary>The points of a side of a neuron's surface: every other one.</summary>
    public const int NeuronSide = Side / 2;

    /// <summary>Half the side of the square.</summary>
    public const float HalfWidth = 6;

    private const int Points = Side * Side;
    private readonly ImmutableArray<GradientComputer> _layers;
    private readonly float[] _features;
    private readonly long[] _positions = new long[Points];

    /// <summary>A painter of a network.</summary>
    public SurfacePainter(PlaygroundSettings settings)
    {
        float[] places = Places();
        _features = new float[Points * settings.Features.Length];
        FeatureRows.Fill(settings.Features, places, _features);
        ImmutableArray<GradientComputer>.Builder layers = ImmutableArray.CreateBuilder<GradientComputer>();
        int inputs = settings.Features.Length;
        for (int layer = 0; layer <= settings.Hidden.Length; layer++)
        {
            Model model = new(new Shape(inputs), PlaygroundJob.Layer(settings, layer), new HalfMeanSquaredError());
            layers.Add(new GradientComputer(model, seed: 0));
            inputs = model.OutputShape.Size;
        }

        _layers = layers.ToImmutable();
    }

    /// <summary>Paints.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <returns>
    /// The output's surface, [<see cref="Side"/>, <see cref="Side"/>], and each hidden neuron's, [neurons, <see cref="NeuronSide"/>, <see cref="NeuronSide"/>]:
    /// a byte each, 0 for −1 or less, 255 for 1 or more, the first row at the top.
    /// </returns>
    public (byte[] Output, byte[] Neurons) Paint(ReadOnlySpan<float> weights)
    {
        byte[] neurons = new byte[_layers.Take(_layers.Length - 1).Sum(layer => layer.Model.OutputShape.Size) * NeuronSide * NeuronSide];
        byte[] output = new byte[Points];
        int neuron = 0;
        int offset = 0;
        ReadOnlySpan<float> inputs = _features;
        foreach (GradientComputer layer in _layers)
        {
            layer.Begin(PassMode.Inference, _positions, [0, Points], SumSchedule.SingleLeaf, step: 0, Points);
            inputs.CopyTo(layer.Features);
            for (int stage = 0; stage < layer.Stages; stage++)
                layer.Forward(weights.Slice(offset, layer.Model.Layout.Length), stage);
            offset += layer.Model.Layout.Length;
            inputs = layer.Predictions;
            int width = layer.Model.OutputShape.Size;
            if (layer == _layers[^1])
                Quantize(inputs, 0, width, 1, output);
            else
                for (int unit = 0; unit < width; unit++)
                    Quantize(inputs, unit, width, 2, neurons.AsSpan(neuron++ * NeuronSide * NeuronSide, NeuronSide * NeuronSide));
        }

        return (output, neurons);
    }

    /// <summary>The surfaces of the features themselves, as <see cref="Paint"/> gives those of neurons.</summary>
    public static byte[] PaintFeatures(ImmutableArray<PlaygroundFeature> features)
    {
        float[] rows = new float[Points * features.Length];
        FeatureRows.Fill(features, Places(), rows);
        byte[] surfaces = new byte[features.Length * NeuronSide * NeuronSide];
        for (int feature = 0; feature < features.Length; feature++)
            Quantize(rows, feature, features.Length, 2, surfaces.AsSpan(feature * NeuronSide * NeuronSide, NeuronSide * NeuronSide));
        return surfaces;
    }

    private static void Quantize(ReadOnlySpan<float> values, int column, int width, int stride, Span<byte> surface)
    {
        int place = 0;
        for (int y = 0; y < Side; y += stride)
            for (int x = 0; x < Side; x += stride)
                surface[place++] = (byte)Math.Round((Math.Clamp(float.IsNaN(values[Row(x, y) + column]) ? 0 : values[Row(x, y) + column], -1, 1) + 1) * 127.5);
        int Row(int x, int y) => ((y * Side) + x) * width;
    }

    private static float[] Places()
    {
        float[] places = new float[2 * Points];
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                int point = (y * Side) + x;
                places[2 * point] = HalfWidth * ((2f * (x + 0.5f) / Side) - 1);
                places[(2 * point) + 1] = HalfWidth * (1 - (2f * (y + 0.5f) / Side));
            }

        return places;
    }
}
