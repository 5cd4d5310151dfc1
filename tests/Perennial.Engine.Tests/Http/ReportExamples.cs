namespace Perennial.Http;

/// <summary>Reports. The orders that they are of were put for levels.</summary>
internal sealed class ReportExamples(Examples all)
{
    public void Add() => all.Add("getEconomics", () => new("/v1/reports/economics?acquisition_amount=1500&margin_basis_points=5500") { IsEverywhere = true });
}
