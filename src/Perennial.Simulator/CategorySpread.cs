namespace Perennial.Simulator;

/// <summary>How the categories of one shop differ from each other. With deviations of 0 they are alike but for their shape.</summary>
/// <param name="LogOddsMean">Mean log-odds of ever coming back; 0.2 is 55 %.</param>
/// <param name="LogOddsDeviation">Its standard deviation between categories.</param>
/// <param name="LogScaleMean">Mean of the natural logarithm of the time scale in days; 4 is 55 days.</param>
/// <param name="LogScaleDeviation">Its standard deviation between categories.</param>
public sealed record CategorySpread(
    double LogOddsMean = 0.2, double LogOddsDeviation = 0.35, double LogScaleMean = 4.0, double LogScaleDeviation = 0.45);
