using System.Globalization;
using System.Text;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>Jobs and data that a test writes into its folder.</summary>
internal static class SmallJobs
{
    /// <summary>A job whose steps take seconds.</summary>
    public const string SlowSteps = """
        name: slow
        data:
          source: spiral
          count: 2000
          validation: 0.2
        model:
          - dense: 4096
          - tanh
          - dense: 4096
          - tanh
          - dense: classes
        loss: softmax_cross_entropy
        optimizer:
          name: sgd
          lr: 0.01
        batch:
          size: 1600
        epochs: 100
        """;

    /// <summary>The steps of an epoch of <see cref="Steady"/>.</summary>
    public const int SteadyStepsPerEpoch = 10;

    /// <summary>A job of even steps of a few milliseconds, an evaluation and a checkpoint every 10 of them; as long as <c>--set epochs=N</c> makes it.</summary>
    public const string Steady = """
        name: steady
        data:
          source: spiral
          count: 2000
          validation: 0.2
        model:
          - dense: 384
          - tanh
          - dense: 384
          - tanh
          - dense: classes
        loss: softmax_cross_entropy
        optimizer:
          name: adam
          lr: 0.001
        batch:
          size: 160
        epochs: 80
        """;

    /// <summary>A job of 66,000 weights, so that a checkpoint takes far more bytes than all other files of its run.</summary>
    public const string LargeCheckpoints = """
        name: large
        data:
          source: spiral
          count: 200
          validation: 0.2
        model:
          - dense: 256
          - tanh
          - dense: 256
          - tanh
          - dense: classes
        loss: softmax_cross_entropy
        optimizer:
          name: adam
          lr: 0.001
        batch:
          size: 32
        epochs: 2
        """;

    /// <summary>The steps of an epoch of <see cref="Pretrained"/>.</summary>
    public const int PretrainedStepsPerEpoch = 180;

    /// <summary>A deep belief network whose second layer takes about a second.</summary>
    public const string Pretrained = """
        name: belief
        data:
          source: temporal_order
          count: 4000
          length: 10
          validation: 0.1
        model:
          - dense: 32
          - sigmoid
          - dense: 16
          - sigmoid
          - dense: classes
        loss: softmax_cross_entropy
        optimizer:
          name: adam
          lr: 0.01
        batch:
          size: 20
        epochs: 5
        pretraining:
          epochs: 30
        """;

    /// <summary>Two classes from the columns of <see cref="WeatherCsv"/>.</summary>
    public const string Weather = """
        name: weather
        data:
          source: csv
          path: weather.csv
          label: kind
          validation: 0.25
          preprocessing: standardize
        model:
          - dense: 8
          - tanh
          - dense: classes
        loss: softmax_cross_entropy
        optimizer:
          name: adam
          lr: 0.05
        batch:
          size: 16
        epochs: 20
        """;

    /// <summary>80 samples: two numbers, and a word that says on which side of a line they lie.</summary>
    public static string WeatherCsv()
    {
        StringBuilder text = new("temperature,wind,kind\n");
        for (int sample = 0; sample < 80; sample++)
        {
            double temperature = (sample * 37 % 80) - 39.5;
            double wind = (sample * 53 % 80) / 2.0;
            text.Append(CultureInfo.InvariantCulture, $"{temperature},{wind},{(temperature > wind - 20 ? "warm" : "cold")}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the weather's job and data; gives the job's path.</summary>
    public static string WriteWeather(TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("weather.csv"), WeatherCsv());
        string job = folder.File("weather.yaml");
        File.WriteAllText(job, Weather);
        return job;
    }
}
