using System.Globalization;
using System.Text;
using ClusterNet.Dashboard.Feed;

namespace ClusterNet.Dashboard.Web;

/// <summary>The figures of a run in the Prometheus text format, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>The format's media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The figures of a run.</summary>
    public static string Of(RunFeed run)
    {
        RunHeader header = run.Header;
        StringBuilder text = new();
        string labels = $"{{job=\"{Escape(header.Job)}\"}}";
        Add("clusternet_steps_total", "counter", "Optimizer steps done since the job's very beginning.", header.Step);
        Add("clusternet_steps_expected", "gauge", "Optimizer steps of the whole job.", header.TotalSteps);
        Add("clusternet_epochs", "gauge", "Epochs done, with the fraction of the running one.", header.Epoch);
        Add("clusternet_samples_total", "counter", "Training samples used since the job's very beginning.", header.SamplesSeen);
        Add("clusternet_samples_per_second", "gauge", "Training samples a second, lately.", run.Last(CurveNames.SamplesPerSecond));
        Add("clusternet_training_loss", "gauge", "Mean loss of the last step that was reported.", run.Last(CurveNames.StepLoss));
        Add("clusternet_validation_loss", "gauge", "Loss of the last evaluation.", run.Last(CurveNames.ValidationLoss));
        Add("clusternet_validation_accuracy_ratio", "gauge", "Accuracy of the last evaluation, 0 to 1.", run.Last(CurveNames.ValidationAccuracy));
        Add("clusternet_learning_rate", "gauge", "Learning rate of the last step that was reported.", run.Last(CurveNames.LearningRate));
        Add("clusternet_gradient_norm", "gauge", "Euclidean norm of the gradient, when last looked at.", run.Last(CurveNames.GradientNorm));
        Add("clusternet_workers", "gauge", "Workers in the present view.", header.Workers);
        Add("clusternet_servers", "gauge", "Parameter servers in the present view.", header.Servers);
        Add("clusternet_checkpoint_step", "gauge", "Step of the last checkpoint; 0 where there is none.", header.CheckpointStep);
        Add("clusternet_running", "gauge", "1 while the run trains, else 0.", header.State is RunState.Running or RunState.Stopping ? 1 : 0);
        return text.ToString();

        void Add(string name, string kind, string help, double? value)
        {
            if (value is not { } known)
                return;
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name}{labels} {Number(known)}\n");
        }
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture), // NaN is written NaN
    };

    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
