namespace Perennial.Simulator;

public sealed class PortableTests
{
    [Theory]
    [InlineData(-700)]
    [InlineData(-3.25)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9.7)]
    [InlineData(700)]
    public void The_exponential_is_that_of_the_library_to_a_part_in_ten_to_the_13(double power) =>
        Assert.InRange(Portable.Exp(power) / Math.Exp(power), 1 - 1e-13, 1 + 1e-13);

    [Theory]
    [InlineData(1e-300)]
    [InlineData(0.5)]
    [InlineData(0.9999999)]
    [InlineData(1)]
    [InlineData(1.9999999)]
    [InlineData(1095)]
    public void The_logarithm_is_that_of_the_library_to_ten_to_the_minus_13(double value) =>
        Assert.InRange(Portable.Log(value) - Math.Log(value), -1e-13 * (1 + Math.Abs(Math.Log(value))), 1e-13 * (1 + Math.Abs(Math.Log(value))));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-1.6448536269514722, 0.05)]
    [InlineData(60, 1)]
    public void The_normal_distribution_has_the_quantiles_of_the_tables(double z, double expected) =>
        Assert.Equal(expected, Portable.NormalCdf(z), 1e-7);

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        var dice = new Dice(7);
        var numbers = Enumerable.Range(0, 200_000).Select(_ => Portable.Normal(dice)).ToArray();

        Assert.Equal(0, numbers.Average(), 0.01);
        Assert.Equal(1, numbers.Average(number => number * number), 0.02);
        Assert.Equal(0.975, numbers.Count(number => number < 1.96) / 200_000.0, 0.002);
    }
}
