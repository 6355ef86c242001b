using ClusterNet.Numerics;
using ClusterNet.Runtime.Evaluation;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>
/// Writes a run as TensorBoard shows it: losses, accuracy, learning rate, gradient norm and samples a second as scalars; weights and gradients
/// of every parameter as histograms and the confusion matrix as an image, at evaluations. What the trainer does not tell (because its options
/// do not ask for it, or because it runs in other processes) is left out. To be told events one at a time.
/// </summary>
public sealed class TensorBoardWriter : IDisposable
{
    private readonly EventFile _file;
    private readonly TrainingJob _job;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Where; made where it is missing.</param>
    /// <param name="job">What is trained.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public TensorBoardWriter(string folder, TrainingJob job, TimeProvider time)
    {
        _file = EventFile.Create(folder, time);
        _job = job;
    }

    /// <summary>Where it is written.</summary>
    public string Path => _file.Path;

    /// <summary>The options of a trainer that tells all that can be shown.</summary>
    public static TrainerOptions Asking(TrainerOptions options) => options with { ReportWeights = true, ReportGradients = true };

    /// <summary>Writes what there is to say about an event.</summary>
    /// <exception cref="IOException">The file cannot be written any more.</exception>
    public void Observe(TrainingEvent happened)
    {
        switch (happened)
        {
            case StepReported step:
                _file.Write(step.Step, SummaryValue.Scalar("loss/step", step.Loss), SummaryValue.Scalar("optimizer/learning_rate", step.LearningRate),
                    SummaryValue.Scalar("speed/samples_per_second", step.SamplesPerSecond));
                break;
            case EvaluationReported evaluation:
                _file.Write(evaluation.Step, [.. Figures("training", evaluation.Training), .. Figures("validation", evaluation.Validation)]);
                break;
            case GradientReported gradient:
                _file.Write(gradient.Step, SummaryValue.Scalar("optimizer/gradient_norm", gradient.Norm));
                if (gradient.Gradient is { } vector)
                    _file.Write(gradient.Step, Histograms("gradients", vector.Span));
                break;
            case WeightsReported weights:
                _file.Write(weights.Step, Histograms("weights", weights.Weights.Span));
                WriteConfusion(weights);
                break;
        }
    }

    /// <summary>Ends the file.</summary>
    public void Dispose() => _file.Dispose();

    private static IEnumerable<SummaryValue> Figures(string part, ModelFigures? figures)
    {
        if (figures is null)
            yield break;
        yield return SummaryValue.Scalar($"loss/{part}", figures.Loss);
        if (figures.Accuracy is { } accuracy)
            yield return SummaryValue.Scalar($"accuracy/{part}", accuracy);
        if (figures.TopAccuracy is { } top)
            yield return SummaryValue.Scalar($"top5_accuracy/{part}", top);
        if (figures.RSquared is { } determination)
            yield return SummaryValue.Scalar($"r_squared/{part}", determination);
    }

    private SummaryValue[] Histograms(string section, ReadOnlySpan<float> vector)
    {
        List<SummaryValue> histograms = [];
        foreach (ParameterPlacement parameter in _job.Model.Layout.Parameters)
            histograms.Add(SummaryValue.Histogram($"{section}/{parameter.Name}", vector.Slice(parameter.Offset, parameter.Length)));
        return [.. histograms];
    }

    private void WriteConfusion(WeightsReported weights)
    {
        if (_job.Data.Validation.Count == 0)
            return;
        Predictor predictor = new(_job.Model, weights.Weights);
        if (ModelReportMaker.Make(predictor, _job.Data.Validation, _job.Data.Preprocessing).Confusion is { } confusion)
            _file.Write(weights.Step, SummaryValue.Image("confusion/validation", ConfusionPicture.Draw(confusion)));
    }
}
