package io.github.knotwork.gradcheck.jqwik;

import java.util.Collection;
import java.util.List;
import net.jqwik.api.SampleReportingFormat;
import net.jqwik.api.domains.DomainContextBase;
import net.jqwik.api.providers.ArbitraryProvider;

/** Tensors and networks, for {@code @Domain(TensorDomain.class)}. */
public final class TensorDomain extends DomainContextBase {
  @Override
  public Collection<ArbitraryProvider> getArbitraryProviders() {
    return List.of(new TensorProvider(), new NetworkProvider());
  }

  @Override
  public Collection<SampleReportingFormat> getReportingFormats() {
    return List.of(new TensorFormat());
  }
}
