using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Runtime.Checkpoints.Safetensors;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// Writes a checkpoint into a temporary folder: the data files, each forced to the disk and read back, then the manifest, then the
/// folder's entries. After that a rename is all that is left to do.
/// </summary>
internal sealed class CheckpointStager(ICheckpointFileSystem files, string folder)
{
    /// <summary>Writes everything and gives back the manifest.</summary>
    public CheckpointManifest Stage(CheckpointDescription description, CheckpointContent content)
    {
        files.CreateFolder(folder);
        CheckpointFile weights = WriteTensors(CheckpointFileNames.Weights, WeightTensors(content), description.Step);
        CheckpointFile optimizer = WriteTensors(CheckpointFileNames.Optimizer, OptimizerTensors(content), description.Step);
        CheckpointManifest manifest = new()
        {
            FormatVersion = CheckpointManifest.CurrentFormatVersion,
            Step = description.Step,
            Position = description.Position,
            JobDigest = description.JobDigest,
            WeightsSha256 = Sha256Digest.OfVector(content.Weights.Span),
            Validation = description.Validation,
            BestValidation = description.BestValidation,
            OptimizerStates = [.. content.OptimizerStates.Select(state => state.Name)],
            Parameters = content.Layout.Parameters,
            Files = [weights, optimizer],
        };
        WriteManifest(manifest);
        files.FlushFolder(folder);
        return manifest;
    }

    private static ImmutableArray<SafetensorsTensor> WeightTensors(CheckpointContent content) =>
        [.. content.Layout.Parameters.Select(parameter => Tensor(parameter, parameter.Name, content.Weights))];

    private static ImmutableArray<SafetensorsTensor> OptimizerTensors(CheckpointContent content) =>
    [
        .. content.OptimizerStates.SelectMany(state => content.Layout.Parameters.Select(
            parameter => Tensor(parameter, OptimizerStateNames.Key(parameter, state.Name), state.Values))),
    ];

    private static SafetensorsTensor Tensor(CheckpointParameter parameter, string key, ReadOnlyMemory<float> flat) =>
        new(key, parameter.Shape, flat.Slice(parameter.Offset, parameter.Length));

    private CheckpointFile WriteTensors(string name, ImmutableArray<SafetensorsTensor> tensors, long step)
    {
        ImmutableSortedDictionary<string, string> metadata = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("producer", "ClusterNet")
            .Add("step", step.ToString(CultureInfo.InvariantCulture));
        CheckpointFile? written = null;
        files.WriteFile(Path.Combine(folder, name), stream =>
        {
            using HashingStream hashing = new(stream);
            SafetensorsWriter.Write(hashing, tensors, metadata);
            written = new CheckpointFile(name, hashing.Length, hashing.Digest());
        });
        CheckpointFileCheck.OpenChecked(files, folder, written!).Dispose();
        return written!;
    }

    private void WriteManifest(CheckpointManifest manifest)
    {
        byte[] bytes = ManifestFile.ToBytes(manifest);
        files.WriteFile(Path.Combine(folder, CheckpointFileNames.Manifest), stream => stream.Write(bytes));
        if (!CheckpointFileCheck.ReadManifestBytes(files, folder).AsSpan().SequenceEqual(bytes))
            throw new CheckpointDamagedException(folder, CheckpointFileNames.Manifest, "read back, it is not what was written");
    }
}
