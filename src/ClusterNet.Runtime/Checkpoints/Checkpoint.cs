using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Safetensors;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// A committed checkpoint whose manifest, lengths and sums have been found right. Its files stay open until it is disposed, so that it can
/// be read even if retention deletes it meanwhile.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly Stream _weights;
    private readonly Stream _optimizer;

    private Checkpoint(string folder, CheckpointManifest manifest, Stream weights, Stream optimizer)
    {
        Folder = folder;
        Manifest = manifest;
        Layout = manifest.Layout;
        _weights = weights;
        _optimizer = optimizer;
    }

    /// <summary>The checkpoint's folder.</summary>
    public string Folder { get; }

    /// <summary>What the checkpoint is.</summary>
    public CheckpointManifest Manifest { get; }

    /// <summary>How its flat vectors are cut into parameters.</summary>
    public CheckpointLayout Layout { get; }

    /// <summary>Fills a flat vector with the weights.</summary>
    /// <param name="destination">As long as <see cref="Layout"/>.</param>
    /// <exception cref="CheckpointDamagedException">The file's tensors are not those of the manifest.</exception>
    public void ReadWeights(Span<float> destination)
    {
        Read(_weights, CheckpointFileNames.Weights, parameter => parameter.Name, destination);
        Sha256Digest sum = Sha256Digest.OfVector(destination);
        if (sum != Manifest.WeightsSha256)
            throw new CheckpointDamagedException(
                Folder, CheckpointFileNames.Weights, $"the flat weights have the SHA-256 {sum}, expected {Manifest.WeightsSha256}");
    }

    /// <summary>Fills a flat vector with one of the optimizer's states.</summary>
    /// <param name="state">One of the manifest's <see cref="CheckpointManifest.OptimizerStates"/>.</param>
    /// <param name="destination">As long as <see cref="Layout"/>.</param>
    /// <exception cref="CheckpointDamagedException">The file's tensors are not those of the manifest.</exception>
    public void ReadOptimizerState(string state, Span<float> destination)
    {
        if (!Manifest.OptimizerStates.Contains(state, StringComparer.Ordinal))
            throw new ArgumentException(
                $"the checkpoint has no optimizer state '{state}'; it has: {string.Join(", ", Manifest.OptimizerStates)}", nameof(state));
        Read(_optimizer, CheckpointFileNames.Optimizer, parameter => OptimizerStateNames.Key(parameter, state), destination);
    }

    /// <summary>Reads weights and all states into fresh vectors.</summary>
    /// <exception cref="CheckpointDamagedException">The files' tensors are not those of the manifest.</exception>
    public CheckpointContent ReadContent()
    {
        float[] weights = new float[Layout.Length];
        ReadWeights(weights);
        ImmutableArray<OptimizerStateVector>.Builder states = ImmutableArray.CreateBuilder<OptimizerStateVector>();
        foreach (string name in Manifest.OptimizerStates)
        {
            float[] values = new float[Layout.Length];
            ReadOptimizerState(name, values);
            states.Add(new OptimizerStateVector(name, values));
        }

        return new CheckpointContent(Layout, weights, states.ToImmutable());
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _weights.Dispose();
        _optimizer.Dispose();
    }

    /// <summary>Opens a checkpoint after checking all of it.</summary>
    /// <exception cref="CheckpointDamagedException">Anything in it is missing, unreadable or not what it must be.</exception>
    internal static Checkpoint Open(ICheckpointFileSystem files, string folder)
    {
        CheckpointManifest manifest = CheckpointFileCheck.ReadManifest(files, folder);
        Dictionary<string, Stream> streams = new(StringComparer.Ordinal);
        try
        {
            foreach (CheckpointFile file in manifest.Files)
                streams.Add(file.Name, CheckpointFileCheck.OpenChecked(files, folder, file));
            streams.Remove(CheckpointFileNames.Weights, out Stream? weights);
            streams.Remove(CheckpointFileNames.Optimizer, out Stream? optimizer);
            return new Checkpoint(folder, manifest, weights!, optimizer!);
        }
        finally
        {
            // What the checkpoint did not take over, which is everything when it was damaged.
            foreach (Stream stream in streams.Values)
                stream.Dispose();
        }
    }

    private void Read(Stream stream, string file, Func<CheckpointParameter, string> key, Span<float> destination)
    {
        if (destination.Length != Layout.Length)
            throw new ArgumentException($"room for {destination.Length} values, the layout has {Layout.Length}", nameof(destination));
        try
        {
            SafetensorsReader reader = new(stream, Path.Combine(Folder, file));
            foreach (CheckpointParameter parameter in Layout.Parameters)
                reader.Read(key(parameter), parameter.Shape, destination.Slice(parameter.Offset, parameter.Length));
        }
        catch (SafetensorsFormatException exception)
        {
            throw new CheckpointDamagedException(Folder, file, exception.Message, exception);
        }
    }
}
